import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Sends one request and takes its answer, within bounds of time and length.
enum Transport {
  /// The most bytes of an answer that are read.
  static let answerLimit = 1 << 20
  private static let connectSeconds = 10

  struct Reply: Sendable {
    let status: Int
    let retryAfter: String?
    let location: String?
    let body: [UInt8]
  }

  /// Why there is no reply.
  enum Failure: Error {
    case connection(LanguageModelError.ConnectionProblem)
    case encryption(LanguageModelError.EncryptionProblem)
    case answer(LanguageModelError.AnswerProblem)
  }

  /// Made at the first request, for the life of the process: a program that asks no model starts no thread for it.
  private static let client: HTTPClient = {
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow, timeout: .init(connect: .seconds(Int64(connectSeconds))))
    configuration.httpVersion = .http1Only
    // A refused connection is to be told at once; trying again is decided where the reason is known.
    configuration.connectionPool.retryConnectionEstablishment = false
    if let file = ProcessInfo.processInfo.environment["SSL_CERT_FILE"], !file.isEmpty {
      var encryption = TLSConfiguration.makeClientConfiguration()
      encryption.trustRoots = .file(file)
      configuration.tlsConfiguration = encryption
    }
    return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }()

  /// Posts JSON. Redirects come back as they are: nothing is sent on.
  ///
  /// - Throws: `Failure`; `CancellationError`.
  static func post(
    _ body: [UInt8], to url: String, key: APIKey?, seconds: Double
  ) async throws -> Reply {
    var request = HTTPClientRequest(url: url)
    request.method = .POST
    request.headers.add(name: "content-type", value: "application/json")
    request.headers.add(name: "accept", value: "application/json")
    request.headers.add(name: "user-agent", value: "mota")
    if let key { request.headers.add(name: "authorization", value: key.authorization) }
    request.body = .bytes(ByteBuffer(bytes: body))
    let ready = request
    do {
      return try await within(seconds) { try await reply(to: ready) }
    } catch {
      if Task.isCancelled { throw CancellationError() }
      throw failure(error)
    }
  }

  private static func reply(to request: HTTPClientRequest) async throws -> Reply {
    let response = try await client.execute(request, deadline: .distantFuture)
    if let length = response.headers.first(name: "content-length").flatMap({ Int($0) }), length > answerLimit
    {
      throw Failure.answer(.tooLong(limit: answerLimit))
    }
    var bytes: [UInt8] = []
    for try await part in response.body {
      guard bytes.count + part.readableBytes <= answerLimit else {
        throw Failure.answer(.tooLong(limit: answerLimit))
      }
      bytes += part.readableBytesView
    }
    return Reply(
      status: Int(response.status.code), retryAfter: response.headers.first(name: "retry-after"),
      location: response.headers.first(name: "location"), body: bytes)
  }

  private static func within(
    _ seconds: Double, _ body: @escaping @Sendable () async throws -> Reply
  ) async throws -> Reply {
    try await withThrowingTaskGroup(of: Reply.self) { group in
      group.addTask { try await body() }
      group.addTask {
        try await Task.sleep(for: .seconds(seconds))
        throw Failure.connection(.timeout(seconds: seconds))
      }
      defer { group.cancelAll() }
      guard let first = try await group.next() else { throw CancellationError() }
      return first
    }
  }

  // MARK: What failed

  private static func failure(_ error: any Error) -> Failure {
    switch error {
    case let failure as Failure: return failure
    case let error as NIOConnectionError:
      guard let first = error.connectionErrors.first?.error else { return .connection(.unknownHost) }
      return failure(first)
    case let error as IOError:
      switch error.errnoCode {
      case ECONNREFUSED: return .connection(.refused)
      case ECONNRESET, EPIPE: return .connection(.cutOff)
      default: return .connection(.other(String(cString: strerror(error.errnoCode))))
      }
    case let error as ChannelError: return failure(error)
    case let error as HTTPParserError:
      return error == .invalidEOFState ? .connection(.cutOff) : .answer(.notHTTP)
    case let error as HTTPClientError: return failure(error)
    case is BoringSSLError, is NIOSSLError, is NIOSSLExtraError: return encryptionFailure(error)
    default: return .connection(.other(words(of: error)))
    }
  }

  private static func failure(_ error: ChannelError) -> Failure {
    switch error {
    case .connectTimeout: .connection(.unanswered(seconds: Double(connectSeconds)))
    case .ioOnClosedChannel, .alreadyClosed, .inputClosed, .outputClosed, .eof: .connection(.cutOff)
    default: .connection(.other(words(of: error)))
    }
  }

  private static func failure(_ error: HTTPClientError) -> Failure {
    switch error {
    case .connectTimeout: .connection(.unanswered(seconds: Double(connectSeconds)))
    case .remoteConnectionClosed, .uncleanShutdown: .connection(.cutOff)
    case .tlsHandshakeTimeout: .encryption(.handshake("no end of the handshake within 10 s"))
    default: .connection(.other(error.shortDescription))
    }
  }

  private static func encryptionFailure(_ error: any Error) -> Failure {
    let text = String(describing: error)
    if case NIOSSLError.uncleanShutdown = error { return .connection(.cutOff) }
    if let extra = error as? NIOSSLExtraError, extra == .failedToValidateHostname {
      return .encryption(.otherHost)
    }
    if case NIOSSLError.unableToValidateCertificate = error { return .encryption(.untrusted) }
    if text.contains("CERTIFICATE_VERIFY_FAILED") { return .encryption(.untrusted) }
    return .encryption(.handshake(words(of: error)))
  }

  /// The name that the library has for an error, without the places in its sources.
  private static func words(of error: any Error) -> String {
    let text = String(describing: error)
    if let reason = text.split(separator: ":").first(where: { part in
      part.contains("_") && part.prefix(while: { $0 != " " }).allSatisfy { $0.isUppercase || $0 == "_" }
    }) {
      return reason.prefix { $0 != " " }.lowercased().replacing("_", with: " ")
    }
    return text.count <= 120 ? text : text.prefix(119) + "…"
  }
}
