import Foundation
import LanguageModels
import LoopbackServer
import Testing

@Suite("Requests through libcurl")
struct TransportTests {
  private let transport = CurlTransport()

  private static func request(_ server: LoopbackServer, seconds: Double = 20) -> HTTPRequest {
    HTTPRequest(url: server.url + "/chat/completions", body: Array("{}".utf8), seconds: seconds)
  }

  @Test func aCancelledRequestEndsAtOnce() async throws {
    let server = try LoopbackServer { _, _ in .nothing }
    let (transport, request) = (transport, Self.request(server))
    let task = Task { try await transport.post(request) }
    while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
    let began = ContinuousClock.now
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    // It takes under a millisecond; the rest is for a busy machine, and well under the 20 s of the request.
    #expect(ContinuousClock.now - began < .seconds(5))
  }

  @Test func aRequestOfACancelledTaskIsNotSent() async throws {
    let server = try LoopbackServer { _, _ in .nothing }
    let (transport, request) = (transport, Self.request(server))
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await transport.post(request)
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(server.requests.isEmpty)
  }

  @Test func manyRequestsAreUnderWayAtOnce() async throws {
    let count = 64
    let server = try LoopbackServer { _, _ in .late(seconds: 0.5, body: "{}") }
    let (transport, request) = (transport, Self.request(server))
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<count { group.addTask { try await transport.post(request).status } }
      for try await status in group { #expect(status == 200) }
    }
    #expect(server.requests.count == count && server.mostAtOnce == count)
  }

  @Test func cancellingSomeLeavesTheOthers() async throws {
    let server = try LoopbackServer { _, number in number < 4 ? .nothing : .whole(200, body: "{}") }
    let (transport, request) = (transport, Self.request(server))
    let silent = (0..<4).map { _ in Task { try await transport.post(request) } }
    while server.requests.count < 4 { try await Task.sleep(for: .milliseconds(5)) }
    async let answered = transport.post(request)
    for task in silent { task.cancel() }
    #expect(try await answered.status == 200)
    for task in silent { await #expect(throws: CancellationError.self) { try await task.value } }
  }

  @Test func aServerThatClosesAfterEachAnswerIsAskedAgain() async throws {
    let server = try LoopbackServer { _, _ in .raw("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}") }
    for number in 1...5 {
      #expect(try await transport.post(Self.request(server)).body == Array("{}".utf8))
      #expect(server.requests.count == number)
    }
  }

  @Test func aLongQuestionIsSentWithoutWaitingForAGoAhead() async throws {
    let server = try LoopbackServer { _, _ in .whole(200, body: "{}") }
    let body = [UInt8](repeating: UInt8(ascii: " "), count: 3 << 20)
    let request = HTTPRequest(url: server.url, body: body, seconds: 20)
    #expect(try await transport.post(request).status == 200)
    let received = try #require(server.requests.first)
    #expect(received.body.utf8.count == body.count && received.headers["expect"] == nil)
    #expect(received.headers["content-type"] == "application/json")
    #expect(received.headers["accept"] == "application/json" && received.headers["user-agent"] == "mota")
  }

  @Test func theHeadersOfTheLastAnswerCount() async throws {
    let server = try LoopbackServer { _, _ in
      .raw(
        "HTTP/1.1 103 Early Hints\r\nretry-after: 1\r\n\r\nHTTP/1.1 429 Busy\r\nRetry-After:  7 \r\n"
          + "retry-after: 8\r\nLocation: /x\r\ncontent-length: 0\r\n\r\n")
    }
    let reply = try await transport.post(Self.request(server))
    #expect(reply.status == 429 && reply.retryAfter == "7" && reply.location == "/x" && reply.body.isEmpty)
  }

  @Test(arguments: [
    ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n", HTTPFailure.answer(.notHTTP)),
    ("HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n{}", .answer(.notHTTP)),
    ("\u{16}\u{3}\u{1}", .answer(.notHTTP)),
    ("", .connection(.cutOff)),
    ("HTTP/1.1 200 OK\r\ncontent-le", .connection(.cutOff)),
    ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{}", .connection(.cutOff)),
    (
      "HTTP/1.1 200 OK\r\ncontent-length: 99999999999999999999\r\n\r\n{}",
      .answer(.tooLong(limit: HTTPReply.bodyLimit))
    ),
  ])
  func anAnswerThatBreaksTheRulesIsToldApart(_ text: String, _ failure: HTTPFailure) async throws {
    let server = try LoopbackServer { _, _ in .raw(text) }
    await #expect(throws: failure) { try await transport.post(Self.request(server)) }
  }
}
