import COpenSSL
import Foundation

/// The server's end of a connection; lives on that connection's thread.
final class Connection {
  private let descriptor: Int32
  private let encryption: OpaquePointer?
  private var received: [UInt8] = []

  /// Nil when encryption is wanted and the client does not agree to it.
  init?(_ descriptor: Int32, encryption: ServerEncryption?) {
    self.descriptor = descriptor
    self.encryption = encryption?.session(on: descriptor)
    if encryption != nil, self.encryption == nil { return nil }
  }

  deinit {
    guard let encryption else { return }
    SSL_shutdown(encryption)
    SSL_free(encryption)
  }

  /// The next whole request; nil at the end of the connection.
  func nextRequest() -> LoopbackServer.Request? {
    let end = Array("\r\n\r\n".utf8)
    var headEnd = received.firstRange(of: end)
    while headEnd == nil {
      guard receive() else { return nil }
      guard received[0] < 0x80, Character(Unicode.Scalar(received[0])).isUppercase else {
        _ = send("HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n")
        return nil
      }
      headEnd = received.firstRange(of: end)
    }
    guard let headEnd else { return nil }
    let lines = String(decoding: received[..<headEnd.lowerBound], as: UTF8.self).components(
      separatedBy: "\r\n")
    let headers = lines.dropFirst().compactMap { line -> (String, String)? in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      return (line[..<colon].lowercased(), value)
    }
    let byName = Dictionary(headers) { first, _ in first }
    let words = lines[0].split(separator: " ")
    guard words.count == 3 else { return nil }
    let bodyEnd = headEnd.upperBound + (byName["content-length"].flatMap { Int($0) } ?? 0)
    while received.count < bodyEnd { guard receive() else { return nil } }
    defer { received.removeSubrange(..<bodyEnd) }
    return LoopbackServer.Request(
      path: String(words[1]), headers: byName,
      body: String(decoding: received[headEnd.upperBound..<bodyEnd], as: UTF8.self))
  }

  /// Waits for bytes; false at the end of the connection.
  func receive() -> Bool {
    let count = withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
      let count =
        encryption.map { Int(SSL_read($0, buffer.baseAddress, Int32(buffer.count))) }
        ?? read(descriptor, buffer.baseAddress, buffer.count)
      received += buffer.prefix(max(0, count))
      return count
    }
    return count > 0
  }

  /// Whether the client took all of it.
  func send(_ text: String) -> Bool {
    Array(text.utf8).withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let part = UnsafeRawBufferPointer(rebasing: rest)
        let count =
          encryption.map { Int(SSL_write($0, part.baseAddress, Int32(part.count))) }
          ?? write(descriptor, part.baseAddress, part.count)
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }
}
