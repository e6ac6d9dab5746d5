import NIOCore
import NIOHTTP1

/// Puts the parts of a request together.
final class RequestHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart

  private let handle: @Sendable (any Channel, LoopbackServer.Request) -> Void
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []

  init(_ handle: @escaping @Sendable (any Channel, LoopbackServer.Request) -> Void) { self.handle = handle }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      body = []
    case .body(let part): body += part.readableBytesView
    case .end:
      guard let head else { return }
      let headers = head.headers.map { ($0.name.lowercased(), $0.value) }
      handle(
        context.channel,
        LoopbackServer.Request(
          path: head.uri, headers: Dictionary(headers) { first, _ in first },
          body: String(decoding: body, as: UTF8.self)))
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
