import ExperimentStore
import Foundation
import LanguageModels
import LoopbackServer
import Synchronization
import Testing

@Suite("How a server is treated")
struct ConductTests {
  @Test(arguments: [1, 3]) func noMoreQuestionsAreUnderWayThanAllowed(_ concurrency: Int) async throws {
    let server = try LoopbackServer { request, _ in
      .late(seconds: 0.05, body: chat(triplet("is blue", "blue \(request.caption)")))
    }
    var asking = try Asking()
    asking.conduct.concurrency = concurrency
    #expect(try await asking.texts(server.url).map { $0?["target"] } == Asking.targets)
    #expect(server.mostAtOnce == concurrency)
  }

  @Test func noMoreAreSentInAMinuteThanAllowed() async throws {
    let server = try LoopbackServer { request, _ in .triplet(request) }
    var asking = try Asking()
    asking.conduct.requestsPerMinute = 600
    let began = ContinuousClock.now
    _ = try await asking.texts(server.url)
    #expect(ContinuousClock.now - began >= .milliseconds(690))
  }

  @Test func theLimitOfRequestsHoldsAndAHigherOneGoesOn() async throws {
    let server = try LoopbackServer { request, _ in .triplet(request) }
    var asking = try Asking()
    asking.conduct.requestLimit = 3
    let failure = await asking.failure(server.url)
    #expect(failure.error == .limit(.requests, 3) && failure.answered == 3)
    #expect(server.requests.count == 3)
    asking.conduct.requestLimit = 5
    #expect(try await asking.texts(server.url).map { $0?["target"] } == Asking.targets)
    #expect(server.requests.count == 8)
  }

  @Test func theLimitOfTokensHolds() async throws {
    let server = try LoopbackServer { request, _ in .triplet(request) }
    var asking = try Asking()
    asking.conduct.concurrency = 1
    asking.conduct.tokenLimit = 100
    // Each question and answer takes 40 tokens.
    let failure = await asking.failure(server.url)
    #expect(failure.error == .limit(.tokens, 100) && failure.answered == 3)
  }

  @Test func tokensThatAServerMakesUpDoNotOverflow() async throws {
    let server = try LoopbackServer { request, number in
      .whole(
        200,
        body: chat(
          triplet("is blue", "blue \(request.caption)"), tokens: number == 0 ? (-5, .max) : (.max, .max)))
    }
    #expect(try await Asking().texts(server.url).map { $0?["target"] } == Asking.targets)
  }

  @Test func progressCountsToTheEnd() async throws {
    let server = try LoopbackServer { request, _ in
      .late(seconds: 0.15, body: chat(triplet("is blue", "blue \(request.caption)")))
    }
    let asking = try Asking()
    _ = try await asking.texts(server.url, ["cat", "red car"])
    let client = try asking.client(server.url)
    let book = try asking.store().answers(named: asking.model.name)
    let seen = Shared<[AskingProgress]>([])
    _ = try await onThread {
      try client.texts(
        about: Asking.captions, book: book, progress: { progress in seen.change { $0.append(progress) } })
    }
    let all = seen.value
    #expect(all.allSatisfy { $0.total == 8 && $0.known == 2 })
    #expect(zip(all, all.dropFirst()).allSatisfy { $0.done <= $1.done })
    #expect(all.last?.tokens == 240)
  }

  @Test func theRequestSaysWhatTheModelIsAsked() async throws {
    let server = try LoopbackServer { request, _ in .triplet(request) }
    var asking = try Asking()
    asking.model = LanguageModel(
      name: "m", template: PromptTemplate(text: "CAPTION {caption}"), temperature: 0.25, seed: 9,
      longestAnswer: 11)
    _ = try await asking.texts(server.url + "/", ["a \n cat"])
    let request = try #require(server.requests.first)
    #expect(request.path == "/v1/chat/completions" && request.caption == "a cat")
    #expect(request.json["model"] == "m" && request.json["seed"] == 9 && request.json["max_tokens"] == 11)
    #expect(request.json["temperature"] == 0.25 && request.json["stream"] == false)
  }
}
