import ExperimentStore
import Files
import Glibc

/// Messages of the Language Server Protocol over file descriptors: a header with the length, then JSON
/// (LSP 3.17, Base Protocol).
struct MessageStream {
  /// What came in.
  enum Incoming {
    case message(JSONValue)
    /// A body that is no JSON document.
    case malformed
    case end
  }

  /// No document of a script comes near this size; a wrong header must not fill the memory.
  private static let maximumBytes = 1 << 27
  /// A header has two short lines; what goes on longer without an end is none.
  private static let maximumHeader = 1 << 14
  private let input: Int32
  private let output: Int32
  private var buffer: [UInt8] = []
  private var start = 0

  init(input: Int32, output: Int32) {
    self.input = input
    self.output = output
  }

  /// Whether nothing more has come yet: the moment for work that a next message may make needless.
  var isIdle: Bool {
    guard start == buffer.count else { return false }
    var waiting = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, 0) == 0
  }

  /// Waits for the next message. What is no header is passed over.
  mutating func next() -> Incoming {
    while true {
      guard let length = nextHeader() else { return .end }
      while buffer.count - start < length { guard fill() else { return .end } }
      let body = buffer[start..<start + length]
      let value = body.withUnsafeBufferPointer {
        try? JSONValue(parsing: $0, limits: JSONLimits(bytes: Self.maximumBytes))
      }
      start += length
      compact()
      return value.map(Incoming.message) ?? .malformed
    }
  }

  /// The length that the next header tells; nil at the end of the input.
  private mutating func nextHeader() -> Int? {
    var length: Int?
    while true {
      guard let line = nextLine() else { return nil }
      if line.isEmpty, let length { return length }
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "content-length" else { continue }
      let value = Int(parts[1].trimmed)
      length = value.flatMap { (0...Self.maximumBytes).contains($0) ? $0 : nil }
    }
  }

  /// A line of a header without its end; nil at the end of the input.
  private mutating func nextLine() -> String? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        var line = buffer[start..<end]
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        start = end + 1
        return String(decoding: line, as: UTF8.self)
      }
      if buffer.count - start > Self.maximumHeader { start = buffer.count }
      searched = buffer.count
      let dropped = start
      guard fill() else { return nil }
      // Reading more may have moved what is left to the front.
      searched -= dropped - start
    }
  }

  private mutating func compact() {
    guard start == buffer.count || start > 1 << 20 else { return }
    buffer.removeSubrange(..<start)
    start = 0
  }

  private mutating func fill() -> Bool {
    compact()
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(input, &block, block.count)
      if count > 0 {
        buffer += block[..<count]
        return true
      }
      if count == 0 || errno != EINTR { return false }
    }
  }

  /// Writes a message whole; a reader that has left takes nothing.
  func send(_ message: JSONValue) {
    guard let body = try? message.canonicalText(nonFinite: .asText) else { return }
    var bytes = Array("Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
      if count > 0 { bytes = bytes.dropFirst(count) } else if count == 0 || errno != EINTR { return }
    }
  }
}
