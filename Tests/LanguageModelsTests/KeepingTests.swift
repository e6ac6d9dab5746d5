import ExperimentStore
import Files
import Foundation
import LanguageModels
import LoopbackServer
import Synchronization
import Testing

@Suite("No answer is asked for twice")
struct KeepingTests {
  /// The captions of the answers that stand in the store's file, in order.
  private static func kept(_ asking: Asking) throws -> [String] {
    let folder = asking.folder.path + "/store/answers"
    return try FileManager.default.contentsOfDirectory(atPath: folder).flatMap { name in
      try String(contentsOfFile: folder + "/" + name, encoding: .utf8).split(separator: "\n").compactMap {
        try JSONValue(parsing: String($0))["caption"]?.text
      }
    }
  }

  @Test func aSecondRunAsksNothingAndGivesTheSame() async throws {
    let server = try LoopbackServer { request, number in
      .whole(200, body: chat(triplet("change \(number)", "blue \(request.caption)")))
    }
    let asking = try Asking()
    let first = try await asking.texts(server.url)
    let count = server.requests.count
    server.stop()
    #expect(try await asking.texts(server.url) == first)
    #expect(try await asking.texts("https://another.invalid/v1") == first)
    #expect(try await asking.texts(server.url, asks: false) == first)
    #expect(try await asking.texts(server.url, access: .readOnly) == first)
    #expect(server.requests.count == count)
  }

  @Test func answersCanBeTakenInAnyOrderAndRepetition() async throws {
    let server = try LoopbackServer { request, _ in .triplet(request) }
    let asking = try Asking()
    let texts = try await asking.texts(server.url, ["dog", "cat", "dog", "dog"])
    #expect(texts.map { $0?["target"] } == ["blue dog", "blue cat", "blue dog", "blue dog"])
    #expect(server.requests.count == 2)
    #expect(
      try await asking.texts(server.url, ["fly", "cat"]).map { $0?["target"] } == ["blue fly", "blue cat"])
    #expect(server.requests.count == 3)
  }

  @Test func afterAFailureTheRestAloneIsAskedFor() async throws {
    let isBroken = Shared(true)
    let server = try LoopbackServer { request, number in
      number >= 5 && isBroken.value ? .whole(401, body: "{}") : .triplet(request)
    }
    let asking = try Asking()
    let failure = await asking.failure(server.url)
    #expect(failure.answered == 5)
    #expect(try Self.kept(asking).count == 5)
    isBroken.change { $0 = false }
    let before = server.requests.count
    #expect(try await asking.texts(server.url).map { $0?["target"] } == Asking.targets)
    #expect(server.requests.count == before + 3)
  }

  @Test func whatIsUnderWayWhenAnotherFailsStillComesIn() async throws {
    let server = try LoopbackServer { request, number in
      switch number {
      case 0: .triplet(request)
      case 1: .late(seconds: 0.5, body: chat(triplet("is blue", "blue \(request.caption)")))
      default: .whole(401, body: "{}")
      }
    }
    let asking = try Asking()
    #expect(await asking.failure(server.url).answered == 2)
  }

  @Test func aStopLetsWhatIsUnderWayComeInAndSendsNoMore() async throws {
    let server = try LoopbackServer { request, number in
      number == 0
        ? .triplet(request) : .late(seconds: 0.4, body: chat(triplet("is blue", "blue \(request.caption)")))
    }
    let asking = try Asking()
    await #expect {
      try await asking.texts(server.url, isStopped: { server.requests.count >= 3 })
    } throws: { error in
      let error = error as? UnansweredQuestions
      return error?.cause is CancellationError && error?.answered == 3 && error?.total == 8
    }
    #expect(server.requests.count == 3)
    #expect(try Self.kept(asking).count == 3)
  }

  @Test func aStopDoesNotWaitForASilentServer() async throws {
    let server = try LoopbackServer { _, _ in .nothing }
    var asking = try Asking()
    // Who waited for the server would end with its time-out and not with the stop, and hours later.
    asking.conduct.timeout = 36_000
    let patient = asking
    await #expect {
      try await patient.texts(server.url, isStopped: { server.requests.count >= 1 })
    } throws: { ($0 as? UnansweredQuestions)?.cause is CancellationError }
  }

  @Test func aLineThatAKillLeftUnfinishedCostsThatAnswerAlone() async throws {
    let server = try LoopbackServer { request, _ in .triplet(request) }
    let asking = try Asking()
    _ = try await asking.texts(server.url)
    let folder = asking.folder.path + "/store/answers/"
    let file = folder + (try #require(FileManager.default.contentsOfDirectory(atPath: folder).first))
    let bytes = try #require(FileManager.default.contents(atPath: file))
    for cut in [1, 40, 200] {
      try bytes.dropLast(cut).write(to: URL(fileURLWithPath: file))
      let before = server.requests.count
      #expect(try await asking.texts(server.url).map { $0?["target"] } == Asking.targets)
      #expect(server.requests.count == before + 1)
      #expect(try asking.store().verify(mending: false).isClean)
    }
  }

  @Test func severalWritersAtOneStoreLoseNothing() async throws {
    let server = try LoopbackServer { request, number in
      .whole(200, body: chat(triplet("change \(number)", "blue \(request.caption)")))
    }
    let asking = try Asking()
    let captions = (0..<24).map { "thing \($0)" }
    let results = try await withThrowingTaskGroup(of: [[String: String]?].self) { group in
      for start in 0..<3 {
        group.addTask { try await asking.texts(server.url, Array(captions[(start * 4)..<(start * 4 + 16)])) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results.allSatisfy { $0.count == 16 && !$0.contains(nil) })
    // The first answer to a question stands, for everybody.
    let all = try await asking.texts(server.url, captions, asks: false)
    for result in results { for texts in result { #expect(all.contains(texts)) } }
    let lines = try Self.kept(asking)
    #expect(Set(lines).count == lines.count && lines.count == 24)
    #expect(try asking.store().verify(mending: false).isClean)
  }

  @Test func aStoreThatIsReadOnlyServesAndKeepsNothing() async throws {
    let server = try LoopbackServer { request, _ in .triplet(request) }
    let asking = try Asking()
    _ = try asking.store()
    let texts = try await asking.texts(server.url, ["cat", "dog"], access: .readOnly)
    #expect(texts.map { $0?["target"] } == ["blue cat", "blue dog"])
    #expect(!FileManager.default.fileExists(atPath: asking.folder.path + "/store/answers"))
  }

  @Test func aReplayWithoutTheAnswersSaysHowManyAreMissing() async throws {
    let server = try LoopbackServer { request, _ in .triplet(request) }
    let asking = try Asking()
    _ = try await asking.texts(server.url, ["cat", "dog"])
    await #expect(throws: LanguageModelError.notRecorded(missing: 6, of: 8, model: "tiny/model")) {
      try await asking.texts(server.url, ["cat", "dog"] + Asking.captions.dropFirst(2), asks: false)
    }
    #expect(server.requests.count == 2)
  }

  @Test func answersMoveFromStoreToStore() async throws {
    let server = try LoopbackServer { request, _ in .triplet(request) }
    let (first, second) = (try Asking(), try Asking())
    let texts = try await first.texts(server.url)
    _ = try await second.texts(server.url, ["cat"])
    let transfer = try second.store().take(from: first.store(.readOnly))
    #expect(transfer.answers == 7)
    #expect(try await second.texts(server.url, asks: false) == texts)
    #expect(try second.store().take(from: first.store(.readOnly)).answers == 0)
    #expect(try second.store().verify(mending: false).isClean)
  }

  @Test func aDamagedLineIsFoundMendedAndAskedAgain() async throws {
    let server = try LoopbackServer { request, _ in .triplet(request) }
    let asking = try Asking()
    _ = try await asking.texts(server.url)
    let folder = asking.folder.path + "/store/answers/"
    let file = folder + (try #require(FileManager.default.contentsOfDirectory(atPath: folder).first))
    var bytes = [UInt8](try #require(FileManager.default.contents(atPath: file)))
    bytes[bytes.count / 2] ^= 1
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    #expect(try asking.store().verify(mending: false).findings.map(\.file) == [file])
    let before = server.requests.count
    #expect(try await asking.texts(server.url).map { $0?["target"] } == Asking.targets)
    #expect(server.requests.count == before + 1)
    #expect(try !asking.store().verify(mending: true).isClean)
    let audit = try asking.store().verify(mending: false)
    #expect(audit.isClean && audit.answers == 8)
    #expect(try await asking.texts(server.url, asks: false).map { $0?["target"] } == Asking.targets)
  }

  @Test func whatDecidesAnAnswerIsInItsKeyAndNothingElse() throws {
    let base = LanguageModel(name: "m", template: PromptTemplate(text: "a {caption}"))
    var keys: Set<ContentHash> = [base.key(caption: "c", ask: 0), base.key(caption: "c", ask: 1)]
    keys.insert(base.key(caption: "d", ask: 0))
    let others = [
      LanguageModel(name: "n", template: base.template),
      LanguageModel(name: "m", template: PromptTemplate(text: "b {caption}")),
      LanguageModel(name: "m", template: base.template, temperature: 0.5),
      LanguageModel(name: "m", template: base.template, seed: 1),
      LanguageModel(name: "m", template: base.template, longestAnswer: 9),
      LanguageModel(name: "m", template: base.template, form: AnswerForm(keys: ["x"])),
    ]
    for other in others {
      keys.insert(other.key(caption: "c", ask: 0))
      #expect(other.hash != base.hash)
    }
    #expect(keys.count == 3 + others.count)
    let same = LanguageModel(name: "m", template: PromptTemplate(text: "a {caption}", path: "elsewhere.txt"))
    #expect(same.hash == base.hash && same.key(caption: "c", ask: 0) == base.key(caption: "c", ask: 0))
  }
}
