import Foundation
import TestSupport
import Testing

/// An editor as far as the protocol goes: starts the program as a language server and speaks to it over pipes.
final class LanguageClient {
  struct Silence: Error {}

  let process = Process()
  let folder: TemporaryFolder
  private let input = Pipe()
  private let output = Pipe()
  private var buffer: [UInt8] = []
  private var nextID = 0
  private var diagnostics: [String: [[String: Any]]] = [:]

  init(in folder: TemporaryFolder) throws {
    self.folder = folder
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = ["lsp"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  /// A client that has been introduced, with one open script.
  convenience init(opening text: String) throws {
    try self.init(in: TemporaryFolder())
    _ = try request("initialize", ["processId": NSNull(), "capabilities": [String: Any]()])
    try notify("initialized", [:])
    try open(text)
  }

  let uri = "file:///tmp/a.mota"

  func open(_ text: String, at uri: String? = nil) throws {
    try notify(
      "textDocument/didOpen",
      ["textDocument": ["uri": uri ?? self.uri, "languageId": "mota", "version": 1, "text": text]])
  }

  func send(raw bytes: some Sequence<UInt8>) throws {
    try input.fileHandleForWriting.write(contentsOf: Data(bytes))
  }

  func send(_ message: [String: Any]) throws {
    let body = try JSONSerialization.data(withJSONObject: message)
    try send(raw: Data("Content-Length: \(body.count)\r\n\r\n".utf8) + body)
  }

  func notify(_ method: String, _ parameters: [String: Any]) throws {
    try send(["jsonrpc": "2.0", "method": method, "params": parameters])
  }

  /// The answer to a request: its result, or its error.
  @discardableResult
  func request(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    nextID += 1
    try send(["jsonrpc": "2.0", "id": nextID, "method": method, "params": parameters])
    while true {
      let message = try receive()
      if message["id"] as? Int == nextID { return message }
    }
  }

  /// A request about a place of the open script.
  func ask(_ method: String, line: Int, character: Int) throws -> [String: Any] {
    try request(
      "textDocument/\(method)",
      ["textDocument": ["uri": uri], "position": ["line": line, "character": character]])
  }

  /// The diagnostics that come next.
  func nextDiagnostics() throws -> [[String: Any]] {
    while true {
      let message = try receive()
      guard message["method"] as? String == "textDocument/publishDiagnostics" else { continue }
      let parameters = message["params"] as? [String: Any]
      return parameters?["diagnostics"] as? [[String: Any]] ?? []
    }
  }

  /// The next message; gives up after twenty seconds of silence.
  func receive() throws -> [String: Any] {
    let mark = Array("\r\n\r\n".utf8)
    while true {
      if let end = buffer.firstRange(of: mark) {
        let header = String(decoding: buffer[..<end.lowerBound], as: UTF8.self)
        let length = Int(header.split(separator: " ").last ?? "") ?? 0
        if buffer.count >= end.upperBound + length {
          let body = Data(buffer[end.upperBound..<end.upperBound + length])
          buffer.removeSubrange(..<(end.upperBound + length))
          return try #require(JSONSerialization.jsonObject(with: body) as? [String: Any])
        }
      }
      var waiting = pollfd(fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, 20_000) == 1 else { throw Silence() }
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { throw Silence() }
      buffer += more
    }
  }

  /// Leaves as the protocol wants it; the exit code.
  func leave() throws -> Int32 {
    _ = try request("shutdown")
    try notify("exit", [:])
    process.waitUntilExit()
    return process.terminationStatus
  }

  // A thread of the tests may block SIGTERM, and its children inherit that.
  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
}
