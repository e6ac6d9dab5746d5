import Foundation
import LoopbackServer
import TestSupport
import Testing

/// The program against servers on loopback that answer well or badly.
@Suite("Triplets from a language model", .onOwnThreads, .needs(SmallRun.isPossible, SmallRun.condition))
struct LanguageModelTests {
  private static let captionCount = 8

  /// A script that asks about a few captions.
  private static func script(_ url: String, _ arguments: String = "") -> String {
    """
    emoji = dataset("emoji")
    model = llm("\(url)", model="tiny", concurrency=1\(arguments))
    made = triplets(emoji.train, from=model, limit=\(captionCount))
    show made
    """
  }

  private static func run(
    _ url: String, _ arguments: String = "", environment: [String: String] = [:], in folder: TemporaryFolder
  ) throws -> Program.Result {
    _ = try folder.write(script(url, arguments), to: "s.mota")
    return try Program.run(["run", "s.mota"], environment: environment, in: folder.path)
  }

  /// An answer about the caption at the end of the usual question.
  @Sendable private static func answer(_ request: LoopbackServer.Request) -> String {
    let json = try? JSONSerialization.jsonObject(with: Data(request.body.utf8)) as? [String: Any]
    let message = (json?["messages"] as? [[String: Any]])?.last?["content"] as? String ?? ""
    let caption = message.components(separatedBy: "Now change this picture: ").last?
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let words = try? JSONSerialization.data(
      withJSONObject: ["modification": "wears a hat", "target": "\(caption ?? "") with a hat"])
    let body = try? JSONSerialization.data(
      withJSONObject: [
        "choices": [["message": ["content": String(decoding: words ?? Data(), as: UTF8.self)]]]
      ])
    return String(decoding: body ?? Data(), as: UTF8.self)
  }

  private static func kept(in folder: TemporaryFolder) -> Int {
    let text = try? String(contentsOfFile: folder.path + "/checkpoints/answers/tiny.jsonl", encoding: .utf8)
    return text?.split(separator: "\n", omittingEmptySubsequences: true).count ?? 0
  }

  @Test func everyAnswerIsAskedForOnceAndAReplayAsksNobody() throws {
    let server = try LoopbackServer { request, _ in .whole(200, body: Self.answer(request)) }
    let folder = try TemporaryFolder()
    let first = try Self.run(server.url, in: folder)
    #expect(first.status == 0, "\(first.errors)")
    #expect(
      first.errors.contains("requests/s") && server.requests.count == Self.captionCount, "\(first.errors)")
    let again = try Self.run(server.url, in: folder)
    #expect(again.status == 0 && again.output == first.output, "\(again.errors)")
    let anew = try Program.run(["run", "s.mota", "--no-cache"], in: folder.path)
    #expect(anew.status == 0 && anew.output == first.output, "\(anew.errors)")
    let replay = try Program.run(["replay", "s.mota", "--verify"], in: folder.path)
    #expect(replay.status == 0, "\(replay.errors)\(replay.output)")
    #expect(server.requests.count == Self.captionCount)
    let verified = try Program.run(["store", "verify"], in: folder.path)
    #expect(
      verified.status == 0 && verified.output.contains("\(Self.captionCount) answers"), "\(verified.output)")
    let given = try Program.run(["store", "export", "given"], in: folder.path)
    #expect(given.errors.contains("\(Self.captionCount) answers"), "\(given.errors)")
  }

  @Test(arguments: [SIGKILL, SIGINT]) func whatWasAnsweredBeforeAnEndIsNotAskedForAgain(_ signal: Int32)
    throws
  {
    let server = try LoopbackServer { request, _ in .late(seconds: 0.3, body: Self.answer(request)) }
    let folder = try TemporaryFolder()
    _ = try folder.write(Self.script(server.url), to: "s.mota")
    let running = try Program.start(["run", "s.mota"], in: folder.path)
    try #require(running.waits { _ in server.requests.count >= 4 })
    kill(running.process.processIdentifier, signal)
    let result = try running.finish()
    #expect(result.status == (signal == SIGINT ? 130 : 128 + SIGKILL), "\(result.errors)")
    let kept = Self.kept(in: folder)
    // The first three were answered before the fourth was asked for; after Ctrl-C the fourth comes in too.
    #expect(kept >= (signal == SIGINT ? 4 : 3))
    let before = server.requests.count
    let again = try Program.run(["run", "s.mota"], in: folder.path)
    #expect(again.status == 0, "\(again.errors)")
    #expect(server.requests.count - before == Self.captionCount - kept)
    #expect(try Program.run(["store", "verify"], in: folder.path).status == 0)
  }

  @Test func theKeyStandsInNoFileAndNoMessage() throws {
    let secret = "sk-93c1f0aa77"
    let server = try LoopbackServer { request, number in
      number < 3
        ? .whole(200, body: Self.answer(request)) : .whole(401, body: #"{"error": "\#(secret) is used up"}"#)
    }
    let folder = try TemporaryFolder()
    let result = try Self.run(server.url, environment: ["MOTA_LLM_KEY": secret], in: folder)
    #expect(result.status == 1 && result.errors.contains("[MOTA_LLM_KEY] is used up"), "\(result.errors)")
    #expect(!(result.errors + result.output).contains(secret))
    #expect(server.requests.allSatisfy { $0.headers["authorization"] == "Bearer \(secret)" })
    let files = try #require(FileManager.default.enumerator(atPath: folder.path))
    for case let file as String in files {
      guard let bytes = FileManager.default.contents(atPath: folder.path + "/" + file) else { continue }
      #expect(!String(decoding: bytes, as: UTF8.self).contains(secret), "\(file)")
    }
  }

  // MARK: Every code

  private static func expect(
    _ code: String, _ words: String, _ result: Program.Result,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(result.status != 0, sourceLocation: sourceLocation)
    #expect(
      result.errors.contains("error[\(code)]") && result.errors.contains(words), "\(result.errors)",
      sourceLocation: sourceLocation)
  }

  @Test func whatCannotBeAskedIsSaidBeforeAnythingRuns() throws {
    let folder = try TemporaryFolder()
    for (arguments, words) in [
      (#""ftp://a/v1", model="m""#, "http://"), (#""http://me:pw@a/v1", model="m""#, "password"),
      (#""http://a/v1?x", model="m""#, "?"), (#""http://a b", model="m""#, "is not an address"),
      (#""http://127.0.0.1/v1", model="m", key="NOT_SET_AT_ALL""#, "NOT_SET_AT_ALL"),
    ] {
      let result = try Program.run(["--check", "-c", "m = llm(\(arguments))"], in: folder.path)
      Self.expect("E170", words, result)
    }
    let open = try Program.run(
      ["-c", #"m = llm("http://example.org/v1", model="m")"#], environment: ["MOTA_LLM_KEY": "k"],
      in: folder.path)
    Self.expect("E170", "unencrypted", open)
    _ = try folder.write("Change something.", to: "t.txt")
    for (file, words) in [("t.txt", "{caption}"), ("none.txt", "no such file: ")] {
      let result = try Program.run(
        ["--check", "-c", #"m = llm("http://a/v1", model="m", template="\#(file)")"#], in: folder.path)
      Self.expect("E171", words, result)
    }
  }

  @Test func aServerThatDoesNotAnswerIsE172() throws {
    let server = try LoopbackServer { _, _ in .nothing }
    let folder = try TemporaryFolder()
    Self.expect("E172", "0.3 s", try Self.run(server.url, ", timeout=0.3 s", in: folder))
    server.stop()
    let result = try Self.run(server.url, in: folder)
    Self.expect("E172", "no server is listening", result)
    #expect(result.errors.contains("0 of \(Self.captionCount) captions"), "\(result.errors)")
  }

  @Test func aServerWithoutEncryptionIsE173() throws {
    let server = try LoopbackServer { request, _ in .whole(200, body: Self.answer(request)) }
    let result = try Self.run("https://127.0.0.1:\(server.port)/v1", in: try TemporaryFolder())
    Self.expect("E173", "could not establish a TLS connection", result)
  }

  @Test(.needs(Authority.isPossible, "needs openssl"))
  func theCertificatesOfSSLCertFileAreTrustedAndNoOthers() throws {
    let authority = try Authority()
    let server = try LoopbackServer(authority.greeting(for: "IP:127.0.0.1")) { request, _ in
      .whole(200, body: Self.answer(request))
    }
    let environment = ["MOTA_LLM_KEY": "sk-1", "SSL_CERT_FILE": authority.certificate]
    let trusted = try Self.run(server.encryptedURL, environment: environment, in: TemporaryFolder())
    #expect(trusted.status == 0, "\(trusted.errors)")
    #expect(server.requests.count == Self.captionCount)
    #expect(server.requests.allSatisfy { $0.headers["authorization"] == "Bearer sk-1" })
    Self.expect("E173", "SSL_CERT_FILE", try Self.run(server.encryptedURL, in: TemporaryFolder()))
    #expect(server.requests.count == Self.captionCount)
  }

  @Test func aProxyOfTheEnvironmentIsNotUsed() throws {
    let proxy = try LoopbackServer { _, _ in .whole(502, body: "") }
    let server = try LoopbackServer { request, _ in .whole(200, body: Self.answer(request)) }
    let names = ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
    let environment = Dictionary(uniqueKeysWithValues: names.map { ($0, "http://127.0.0.1:\(proxy.port)") })
    let result = try Self.run(server.url, environment: environment, in: TemporaryFolder())
    #expect(result.status == 0, "\(result.errors)")
    #expect(proxy.requests.isEmpty)
  }

  @Test func aRefusalIsE174() throws {
    let server = try LoopbackServer { _, _ in .whole(404, body: #"{"error": {"message": "no such model"}}"#) }
    Self.expect("E174", "no such model", try Self.run(server.url, in: try TemporaryFolder()))
  }

  @Test func whatIsNoChatIsE175() throws {
    let server = try LoopbackServer { _, _ in .flood(bytes: 8 << 20) }
    Self.expect("E175", "more than", try Self.run(server.url, in: try TemporaryFolder()))
  }

  @Test func aRedirectElsewhereIsE176() throws {
    let server = try LoopbackServer { _, _ in
      .whole(307, headers: ["location": "http://a.invalid/"], body: "")
    }
    Self.expect("E176", "http://a.invalid/", try Self.run(server.url, in: try TemporaryFolder()))
  }

  @Test func aLimitThatIsReachedIsE177() throws {
    let server = try LoopbackServer { request, _ in .whole(200, body: Self.answer(request)) }
    let folder = try TemporaryFolder()
    let result = try Self.run(server.url, ", requests=3", in: folder)
    Self.expect("E177", "3 of \(Self.captionCount) captions", result)
    #expect(server.requests.count == 3 && Self.kept(in: folder) == 3)
    #expect(try Self.run(server.url, ", requests=5", in: folder).status == 0)
    #expect(server.requests.count == Self.captionCount)
  }

  @Test func aReplayWithoutTheAnswersIsE178() throws {
    let server = try LoopbackServer { request, _ in .whole(200, body: Self.answer(request)) }
    let folder = try TemporaryFolder()
    #expect(try Self.run(server.url, in: folder).status == 0)
    try FileManager.default.removeItem(atPath: folder.path + "/checkpoints/answers")
    let replay = try Program.run(["replay", "s.mota", "--verify"], in: folder.path)
    Self.expect("E178", "\(Self.captionCount) of \(Self.captionCount)", replay)
    #expect(server.requests.count == Self.captionCount)
  }
}
