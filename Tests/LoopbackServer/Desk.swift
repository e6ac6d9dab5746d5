import Foundation
import Synchronization

/// Answers requests and counts them.
final class Desk: Sendable {
  struct Counts {
    var requests: [LoopbackServer.Request] = []
    var underWay = 0
    var most = 0
    var sent = 0
  }

  private let answer: LoopbackServer.Answer
  private let state = Mutex(Counts())

  var counts: Counts { state.withLock { $0 } }

  init(answer: @escaping LoopbackServer.Answer) { self.answer = answer }

  /// Answers a request; says whether another may come on this connection.
  func reply(to request: LoopbackServer.Request, on connection: Connection) -> Bool {
    let number = state.withLock { state in
      state.requests.append(request)
      state.underWay += 1
      state.most = max(state.most, state.underWay)
      return state.requests.count - 1
    }
    switch answer(request, number) {
    case .whole(let status, let headers, let body):
      return send(Self.head(status, headers, length: body.utf8.count) + body, on: connection)
    case .late(let seconds, let body):
      Thread.sleep(forTimeInterval: seconds)
      return send(Self.head(200, [:], length: body.utf8.count) + body, on: connection)
    case .cut(let body):
      _ = send(Self.head(200, [:], length: body.utf8.count + 100) + body, on: connection)
      return false
    case .nothing: return true
    case .flood(let bytes):
      guard send(Self.head(200, ["transfer-encoding": "chunked"], length: nil), on: connection) else {
        return false
      }
      flood(bytes, on: connection)
      return true
    case .announced(let bytes): return send(Self.head(200, [:], length: bytes) + "x", on: connection)
    case .raw(let text):
      _ = send(text, on: connection)
      return false
    }
  }

  private func send(_ text: String, on connection: Connection) -> Bool {
    state.withLock { $0.underWay -= 1 }
    return connection.send(text)
  }

  private func flood(_ bytes: Int, on connection: Connection) {
    var left = bytes
    while left > 0 {
      let count = min(left, 65_536)
      guard
        connection.send(String(count, radix: 16) + "\r\n" + String(repeating: "x", count: count) + "\r\n")
      else { return }
      state.withLock { $0.sent += count }
      left -= count
    }
  }

  private static func head(_ status: Int, _ headers: [String: String], length: Int?) -> String {
    var lines = ["HTTP/1.1 \(status) Status", "content-type: application/json"]
    lines += headers.map { "\($0.key): \($0.value)" }
    if let length { lines.append("content-length: \(length)") }
    return lines.joined(separator: "\r\n") + "\r\n\r\n"
  }
}
