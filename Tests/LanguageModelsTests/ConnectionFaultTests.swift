import ExperimentStore
import Foundation
import LanguageModels
import LoopbackServer
import Testing

@Suite("A server that cannot be reached, or fails")
struct ConnectionFaultTests {
  @Test func aRefusedConnectionNamesTheAddress() async throws {
    let server = try LoopbackServer { _, _ in .nothing }
    let url = server.url
    server.stop()
    #expect(try await Asking().failure(url).error == .connection(url: url, .refused))
  }

  @Test func anUnknownMachineIsToldApart() async throws {
    let url = "http://no-such-machine.invalid/v1"
    #expect(try await Asking().failure(url).error == .connection(url: url, .unknownHost))
  }

  @Test func aLibraryThatCannotStartIsAnErrorOfTheRequest() async {
    let transport = CurlTransport(loop: CurlLoop(multi: nil))
    await #expect(throws: HTTPFailure.connection(.other("libcurl cannot be initialized"))) {
      _ = try await transport.post(HTTPRequest(url: "http://localhost", body: [], seconds: 1))
    }
  }

  @Test func aServerThatStaysSilentTimesOut() async throws {
    let server = try LoopbackServer { _, _ in .nothing }
    var asking = try Asking()
    asking.conduct.timeout = 0.3
    #expect(await asking.failure(server.url).error == .connection(url: server.url, .timeout(seconds: 0.3)))
  }

  @Test func aServerThatSendsItsAnswerTooSlowlyTimesOut() async throws {
    let server = try LoopbackServer { _, _ in .announced(bytes: 100) }
    var asking = try Asking()
    asking.conduct.timeout = 0.3
    #expect(await asking.failure(server.url).error == .connection(url: server.url, .timeout(seconds: 0.3)))
  }

  @Test func retryAfterIsWaitedForAndThenAnswered() async throws {
    let server = try LoopbackServer { request, number in
      number == 1 ? .whole(429, headers: ["retry-after": "1"], body: "{}") : .triplet(request)
    }
    let began = ContinuousClock.now
    let texts = try await Asking().texts(server.url)
    #expect(texts.map { $0?["target"] } == Asking.targets)
    #expect(ContinuousClock.now - began >= .milliseconds(900))
    #expect(server.requests.count == Asking.captions.count + 1)
  }

  @Test func aLongRetryAfterIsCapped() async throws {
    let server = try LoopbackServer { request, number in
      number == 0 ? .whole(503, headers: ["retry-after": "86400"], body: "{}") : .triplet(request)
    }
    var asking = try Asking()
    asking.conduct.longestRetryAfter = 0.2
    #expect(try await asking.texts(server.url, ["cat"]).first??["target"] == "blue cat")
  }

  @Test(arguments: [500, 502, 503, 504, 429, 408]) func aFailureThatPassesIsTriedAgain(_ status: Int)
    async throws
  {
    let server = try LoopbackServer { request, number in
      (3...4).contains(number) ? .whole(status, body: "") : .triplet(request)
    }
    #expect(try await Asking().texts(server.url).map { $0?["target"] } == Asking.targets)
    #expect(server.requests.count == Asking.captions.count + 2)
  }

  @Test func aFailureThatStaysEndsAfterAFixedNumberOfAttemptsWithTheServersWords() async throws {
    let server = try LoopbackServer { request, number in
      number < 1 ? .triplet(request) : .whole(500, body: #"{"error": {"message": "out of\u001b memory"}}"#)
    }
    var asking = try Asking()
    asking.conduct.concurrency = 1
    let failure = await asking.failure(server.url)
    #expect(
      failure.error == .unavailable(url: server.url, status: 500, message: "out of memory", attempts: 6))
    #expect(failure.answered == 1)
    #expect(server.requests.count == 7)
  }

  @Test func aStreamThatIsCutIsAskedForAgain() async throws {
    let server = try LoopbackServer { request, number in
      number % 3 == 1 ? .cut(body: #"{"choices": [{"mess"#) : .triplet(request)
    }
    #expect(try await Asking().texts(server.url).map { $0?["target"] } == Asking.targets)
  }

  @Test func aStreamThatIsAlwaysCutIsToldAsSuch() async throws {
    let server = try LoopbackServer { _, _ in .cut(body: "{") }
    #expect(try await Asking().failure(server.url).error == .connection(url: server.url, .cutOff))
  }

  @Test func anAnswerThatIsNoJSONIsToldAsSuch() async throws {
    let server = try LoopbackServer { _, _ in .whole(200, body: "<html>Welcome</html>") }
    #expect(try await Asking().failure(server.url).error == .notChat(url: server.url, .notJSON))
  }

  @Test(arguments: ["{}", #"{"choices": []}"#, #"{"choices": [{"message": 1}]}"#, "[]", "7"])
  func jsonWithoutAMessageIsToldAsSuch(_ body: String) async throws {
    let server = try LoopbackServer { _, _ in .whole(200, body: body) }
    #expect(try await Asking().failure(server.url).error == .notChat(url: server.url, .withoutMessage))
  }

  @Test func whatIsNoHTTPIsToldAsSuch() async throws {
    let server = try LoopbackServer { _, _ in .raw("SSH-2.0-OpenSSH_9.2\r\n") }
    #expect(try await Asking().failure(server.url).error == .notChat(url: server.url, .notHTTP))
  }

  @Test func anAnswerOfHundredMegabytesIsCutOffWhileItComes() async throws {
    let server = try LoopbackServer { _, _ in .flood(bytes: 100 << 20) }
    #expect(
      try await Asking().failure(server.url).error == .notChat(url: server.url, .tooLong(limit: 1 << 20)))
    #expect(server.bytesSent < 32 << 20)
  }

  @Test func anAnswerThatAnnouncesTooMuchIsNotRead() async throws {
    let server = try LoopbackServer { _, _ in .announced(bytes: 100 << 20) }
    #expect(
      try await Asking().failure(server.url).error == .notChat(url: server.url, .tooLong(limit: 1 << 20)))
  }

  @Test func retryAfterIsReadInAllFormsOfHTTP() {
    let now = 784_111_777.0
    #expect(RetryAfter.seconds("120", now: now) == 120)
    #expect(RetryAfter.seconds("Sun, 06 Nov 1994 08:50:37 GMT", now: now) == 60)
    #expect(RetryAfter.seconds("Sunday, 06-Nov-94 08:50:37 GMT", now: now) == 60)
    #expect(RetryAfter.seconds("Sun Nov  6 08:50:37 1994", now: now) == 60)
    #expect(RetryAfter.seconds("Sun, 06 Nov 1994 08:40:37 GMT", now: now) == 0)
    for text in ["", "-1", "1.5", "soon", "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 99 Nov 1994 08:49:37 GMT"] {
      #expect(RetryAfter.seconds(text, now: now) == nil, "\(text)")
    }
  }
}
