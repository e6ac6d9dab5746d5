import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// A server on loopback that answers as a test tells it, well or badly.
public final class LoopbackServer: Sendable {
  /// A request as it came.
  public struct Request: Sendable {
    /// Its path.
    public let path: String
    /// Its headers, names in lower case.
    public let headers: [String: String]
    /// Its body as text.
    public let body: String
  }

  /// What is sent back.
  public enum Reply: Sendable {
    /// A whole answer.
    case whole(Int, headers: [String: String] = [:], body: String)
    /// A whole answer, after some seconds.
    case late(seconds: Double, body: String)
    /// The beginning of an answer, then the end of the connection.
    case cut(body: String)
    /// Nothing, and the connection stays.
    case nothing
    /// So many bytes, in pieces, for as long as they are taken.
    case flood(bytes: Int)
    /// A header that announces so many bytes, and one of them.
    case announced(bytes: Int)
    /// Something that is no HTTP.
    case raw(String)
  }

  /// Chooses a reply from the request and its number, from 0.
  public typealias Answer = @Sendable (Request, Int) -> Reply

  private struct State {
    var requests: [Request] = []
    var underWay = 0
    var most = 0
    var sent = 0
  }

  private let state = Mutex(State())
  private let channel: any Channel

  /// Starts a server on a port that is free; with a certificate (chain and key, PEM files), one that encrypts.
  public init(
    certificate: (chain: String, key: String)? = nil, port: Int = 0, answer: @escaping Answer
  ) throws {
    let encryption = try certificate.map { certificate in
      try NIOSSLContext(
        configuration: .makeServerConfiguration(
          certificateChain: NIOSSLCertificate.fromPEMFile(certificate.chain).map { .certificate($0) },
          privateKey: .privateKey(NIOSSLPrivateKey(file: certificate.key, format: .pem))))
    }
    let box = Box()
    channel = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          if let encryption { try pipeline.addHandler(NIOSSLServerHandler(context: encryption)) }
          try pipeline.addHandler(ByteToMessageHandler(HTTPRequestDecoder()))
          try pipeline.addHandler(RequestHandler { channel, request in box.handle(request, on: channel) })
        }
      }
      .bind(host: "127.0.0.1", port: port).wait()
    self.port = channel.localAddress?.port ?? port
    box.set { [weak self] request, channel in self?.handle(request, on: channel, answer) }
  }

  deinit { channel.close(promise: nil) }

  /// Listens no more; connections that are open stay so.
  public func stop() { try? channel.close().wait() }

  /// The port, also after it has stopped.
  public let port: Int
  /// The address of an API here.
  public var url: String { "http://127.0.0.1:\(port)/v1" }
  /// Every request so far.
  public var requests: [Request] { state.withLock { $0.requests } }
  /// How many requests were under way at once at most.
  public var mostAtOnce: Int { state.withLock { $0.most } }
  /// How many bytes of floods were taken.
  public var bytesSent: Int { state.withLock { $0.sent } }

  private func handle(_ request: Request, on channel: any Channel, _ answer: Answer) {
    let number = state.withLock { state in
      state.requests.append(request)
      state.underWay += 1
      state.most = max(state.most, state.underWay)
      return state.requests.count - 1
    }
    switch answer(request, number) {
    case .whole(let status, let headers, let body):
      send(Self.head(status, headers, length: body.utf8.count) + body, on: channel)
    case .late(let seconds, let body):
      let text = Self.head(200, [:], length: body.utf8.count) + body
      channel.eventLoop.scheduleTask(in: .milliseconds(Int64(seconds * 1000))) { [weak self] in
        self?.send(text, on: channel)
      }
    case .cut(let body):
      send(Self.head(200, [:], length: body.utf8.count + 100) + body, on: channel, closing: true)
    case .nothing: break
    case .flood(let bytes):
      send(Self.head(200, ["transfer-encoding": "chunked"], length: nil), on: channel)
      flood(bytes, on: channel)
    case .announced(let bytes): send(Self.head(200, [:], length: bytes) + "x", on: channel)
    case .raw(let text): send(text, on: channel, closing: true)
    }
  }

  private func send(_ text: String, on channel: any Channel, closing: Bool = false) {
    state.withLock { $0.underWay -= 1 }
    channel.writeAndFlush(ByteBuffer(string: text)).whenComplete { _ in
      if closing { channel.close(promise: nil) }
    }
  }

  private func flood(_ left: Int, on channel: any Channel) {
    guard left > 0 else { return }
    let count = min(left, 65_536)
    let chunk = String(count, radix: 16) + "\r\n" + String(repeating: "x", count: count) + "\r\n"
    channel.writeAndFlush(ByteBuffer(string: chunk)).whenSuccess { [weak self] in
      self?.state.withLock { $0.sent += count }
      self?.flood(left - count, on: channel)
    }
  }

  private static func head(_ status: Int, _ headers: [String: String], length: Int?) -> String {
    var lines = ["HTTP/1.1 \(status) Status", "content-type: application/json"]
    lines += headers.map { "\($0.key): \($0.value)" }
    if let length { lines.append("content-length: \(length)") }
    return lines.joined(separator: "\r\n") + "\r\n\r\n"
  }

  /// Breaks the circle between a server that is being made and the connections that need it.
  private final class Box: Sendable {
    private let handler = Mutex<(@Sendable (Request, any Channel) -> Void)?>(nil)

    func set(_ handler: @escaping @Sendable (Request, any Channel) -> Void) {
      self.handler.withLock { $0 = handler }
    }

    func handle(_ request: Request, on channel: any Channel) {
      handler.withLock { $0 }?(request, channel)
    }
  }
}
