import Foundation
import Synchronization

/// A server on loopback that answers as a test tells it, well or badly; a thread a connection.
public final class LoopbackServer: Sendable {
  /// A request as it came.
  public struct Request: Sendable {
    /// The path.
    public let path: String
    /// The headers, names in lower case.
    public let headers: [String: String]
    /// The body as text.
    public let body: String
  }

  /// What happens before the first request.
  public enum Greeting: Sendable {
    /// Nothing.
    case plain
    /// Encryption is agreed on, with a certificate (chain and key, PEM files).
    case encrypted(chain: String, key: String)
    /// Nothing, and no request is answered: the client's first bytes stay without an answer.
    case silence
    /// The connection is closed after the client's first bytes.
    case farewell
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
    /// Anything, HTTP or not, then the end of the connection.
    case raw(String)
  }

  /// Chooses a reply from the request and its number, from 0.
  public typealias Answer = @Sendable (Request, Int) -> Reply

  /// The port, also after the server has stopped.
  public let port: Int
  private let socket: ListeningSocket
  private let desk: Desk

  /// Starts a server on a free port.
  public init(_ greeting: Greeting = .plain, answer: @escaping Answer = { _, _ in .nothing }) throws {
    let encryption: ServerEncryption? =
      if case .encrypted(let chain, let key) = greeting { try ServerEncryption(chain: chain, key: key) } else
      {
        nil
      }
    socket = try ListeningSocket()
    port = socket.port
    let desk = Desk(answer: answer)
    self.desk = desk
    socket.accept { descriptor in
      guard let connection = Connection(descriptor, encryption: encryption) else { return }
      switch greeting {
      case .plain, .encrypted:
        while let request = connection.nextRequest(), desk.reply(to: request, on: connection) {}
      case .silence: while connection.receive() {}
      case .farewell: _ = connection.receive()
      }
    }
  }

  deinit { socket.close(withConnections: true) }

  /// Listens no more; connections that are open stay so.
  public func stop() { socket.close(withConnections: false) }

  /// The address of an API here.
  public var url: String { "http://127.0.0.1:\(port)/v1" }
  /// The address of an API here, where the server encrypts.
  public var encryptedURL: String { "https://127.0.0.1:\(port)/v1" }
  /// Every request so far.
  public var requests: [Request] { desk.counts.requests }
  /// How many requests were under way at once at most.
  public var mostAtOnce: Int { desk.counts.most }
  /// How many bytes of floods were taken.
  public var bytesSent: Int { desk.counts.sent }
}
