import ExperimentStore
import Foundation
import LanguageModels
import LoopbackServer
import Testing

@Suite("Keys stay where they belong")
struct SafetyTests {
  private static let secret = "sk-secret-9f8e7d6c"

  private static func key() throws -> APIKey {
    try #require(try APIKey(variable: "TEST_KEY", environment: ["TEST_KEY": secret]))
  }

  @Test func theKeyIsSentAndStandsNowhereElse() async throws {
    let server = try LoopbackServer { request, number in
      number < 4
        ? .triplet(request) : .whole(401, body: #"{"error": {"message": "bad key \#(Self.secret)"}}"#)
    }
    var asking = try Asking()
    asking.key = try Self.key()
    let failure = await asking.failure(server.url)
    #expect(server.requests.allSatisfy { $0.headers["authorization"] == "Bearer \(Self.secret)" })
    #expect(
      failure.error == LanguageModelError.refused(url: server.url, status: 401, message: "bad key [TEST_KEY]")
    )
    var dumped = ""
    dump(asking, to: &dumped)
    dump(try asking.client(server.url), to: &dumped)
    #expect(!"\(failure) \(asking) \(dumped)".contains(Self.secret))
    let files = try #require(FileManager.default.enumerator(atPath: asking.folder.path))
    var read = 0
    for case let file as String in files {
      guard let content = FileManager.default.contents(atPath: asking.folder.path + "/" + file) else {
        continue
      }
      read += 1
      #expect(!String(decoding: content, as: UTF8.self).contains(Self.secret), "\(file)")
    }
    #expect(read > 1)
  }

  @Test func withoutAKeyNoHeaderIsSent() async throws {
    let server = try LoopbackServer { request, _ in .triplet(request) }
    _ = try await Asking().texts(server.url, ["cat"])
    #expect(server.requests.first?.headers["authorization"] == nil)
  }

  @Test func aRedirectToAnotherHostIsNotFollowed() async throws {
    let other = try LoopbackServer { request, _ in .triplet(request) }
    let server = try LoopbackServer { _, _ in
      .whole(307, headers: ["location": other.url + "/chat/completions"], body: "")
    }
    var asking = try Asking()
    asking.key = try Self.key()
    #expect(
      await asking.failure(server.url).error
        == .redirected(from: server.url, to: other.url + "/chat/completions"))
    #expect(other.requests.isEmpty)
  }

  @Test(arguments: [301, 302, 303]) func aRedirectThatWouldLoseTheQuestionIsNotFollowed(_ status: Int)
    async throws
  {
    let server = try LoopbackServer { _, _ in .whole(status, headers: ["location": "/elsewhere"], body: "") }
    #expect(try await Asking().failure(server.url).error == .redirected(from: server.url, to: "/elsewhere"))
  }

  @Test func aRedirectWithinTheServerIsFollowed() async throws {
    let server = try LoopbackServer { request, _ in
      request.path == "/v2/ask"
        ? .triplet(request) : .whole(308, headers: ["location": "/v2/ask"], body: "")
    }
    #expect(try await Asking().texts(server.url, ["cat"]).first??["target"] == "blue cat")
  }

  @Test func redirectsInACircleEnd() async throws {
    let server = try LoopbackServer { request, _ in .whole(307, headers: ["location": request.path], body: "")
    }
    guard case .redirected? = try await Asking().failure(server.url).error else {
      Issue.record("followed for ever")
      return
    }
    #expect(server.requests.count == 6)
  }

  @Test func aKeyGoesUnencryptedToThisMachineAlone() throws {
    let key = try Self.key()
    let model = LanguageModel(name: "m")
    for url in [
      "http://localhost:1/v1", "http://127.0.0.1/v1", "http://[::1]:80/v1", "https://example.org/v1",
    ] {
      _ = try LanguageModelClient(model, at: Endpoint(url), key: key)
    }
    for (url, host) in [
      ("http://example.org/v1", "example.org"), ("http://127.0.0.1.example.org", "127.0.0.1.example.org"),
      ("http://10.0.0.1/v1", "10.0.0.1"), ("http://127.1/v1", "127.1"),
    ] {
      #expect(throws: LanguageModelError.unprotectedKey(host: host, variable: "TEST_KEY")) {
        try LanguageModelClient(model, at: Endpoint(url), key: key)
      }
    }
    _ = try LanguageModelClient(
      model, at: Endpoint("http://10.0.0.1/v1"), key: key, allowsUnprotectedKey: true)
    _ = try LanguageModelClient(model, at: Endpoint("http://10.0.0.1/v1"), key: nil)
  }

  @Test(arguments: ["a b", "a\nb", "ä", "a\u{7F}"]) func aKeyThatNoHeaderCarriesIsRefused(_ text: String) {
    #expect(throws: LanguageModelError.key(variable: "K", .characters)) {
      try APIKey(variable: "K", environment: ["K": text])
    }
  }

  @Test func anEmptyVariableIsNoKey() throws {
    #expect(try APIKey(variable: "K", environment: ["K": ""]) == nil)
    #expect(try APIKey(variable: "K", environment: [:]) == nil)
  }
}
