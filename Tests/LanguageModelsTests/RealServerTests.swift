import ExperimentStore
import Foundation
import LanguageModels
import Testing

/// Against llama.cpp's server and a real small model, where `scripts/llm-server.sh start` has been used before.
@Suite("A real server", .enabled(if: RealServer.isInstalled, RealServer.condition))
struct RealServerTests {
  @Test func aRealModelIsAskedOnceKeepsToTheSchemaAndIsRemembered() async throws {
    let server = try await onThread { try RealServer() }
    defer { server.stop() }
    var asking = try Asking()
    asking.model = LanguageModel(name: "smollm2", longestAnswer: 64)
    asking.conduct.concurrency = 1
    let captions = ["red apple", "grinning cat", "sailboat"]
    let client = try asking.client(server.url)
    let book = try asking.store().answers(named: asking.model.name)
    let texts = try await onThread { try client.texts(about: captions, book: book) }
    #expect(client.mode == .jsonSchema)
    #expect(texts.count == 3 && texts.contains { $0 != nil })
    #expect(client.spent.tokens > 100)
    server.stop()
    #expect(try await asking.texts(server.url, captions) == texts)
  }
}

/// The server of `scripts/llm-server.sh`, on a port of the test's own.
struct RealServer: Sendable {
  static let condition: Comment =
    "needs the server of scripts/llm-server.sh: start it once, which installs it"
  private static let port = "18459"
  private static let script =
    URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    + "/scripts/llm-server.sh"

  static let isInstalled: Bool = {
    let environment = ProcessInfo.processInfo.environment
    let cache = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "") + "/.cache"
    let packages = FileManager.default.enumerator(atPath: cache + "/mota/llm/venv/lib")
    while let path = packages?.nextObject() as? String {
      if path.hasSuffix("/site-packages/xllamacpp") { return true }
    }
    return false
  }()

  let url = "http://127.0.0.1:\(port)/v1"

  init() throws { try #require(Self.run("start") == 0) }

  func stop() { _ = try? Self.run("stop") }

  private static func run(_ command: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["bash", script, command, "--port", port]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
