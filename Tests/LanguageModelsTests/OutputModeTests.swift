import ExperimentStore
import LanguageModels
import LoopbackServer
import Synchronization
import Testing

@Suite("Servers that keep to a form, or do not")
struct OutputModeTests {
  private static let fenced =
    "Sure!\n```json\n{\"modification\": \"is blue\", \"target\": \"blue cat\"}\n```\n"

  /// The kinds of output that were asked for, in order; "" for none.
  private static func formats(_ server: LoopbackServer) -> [String] {
    server.requests.map { $0.format ?? "" }
  }

  @Test func aServerThatKeepsToASchemaIsAskedOnceForEachCaption() async throws {
    let server = try LoopbackServer { request, _ in .triplet(request) }
    #expect(try await Asking().texts(server.url).map { $0?["target"] } == Asking.targets)
    #expect(Self.formats(server) == Array(repeating: "json_schema", count: Asking.captions.count))
    let schema = try #require(server.requests.first?.json["response_format"]?["json_schema"])
    #expect(schema["strict"] == true)
    #expect(schema["schema"] == AnswerForm.triplet.schema)
    #expect(schema["schema"]?["additionalProperties"] == false)
    #expect(schema["schema"]?["required"] == ["modification", "target"])
  }

  @Test(arguments: [400, 422, 500]) func aServerThatRejectsSchemasIsAskedForAnObjectWithOne(_ status: Int)
    async throws
  {
    let server = try LoopbackServer { request, _ in
      request.format == "json_schema" ? .whole(status, body: #"{"error": "unknown"}"#) : .triplet(request)
    }
    #expect(try await Asking().texts(server.url).map { $0?["target"] } == Asking.targets)
    let formats = Self.formats(server).drop { $0 == "json_schema" }
    #expect(formats.allSatisfy { $0 == "json_object" } && formats.count == Asking.captions.count)
    #expect(server.requests.last?.json["response_format"]?["schema"] == AnswerForm.triplet.schema)
  }

  @Test func aServerThatTakesNoSchemaAtAllIsAskedForAnObject() async throws {
    let server = try LoopbackServer { request, _ in
      let format = request.json["response_format"]
      return format == ["type": "json_object"] ? .triplet(request) : .whole(400, body: "{}")
    }
    #expect(try await Asking().texts(server.url).map { $0?["target"] } == Asking.targets)
    #expect(server.requests.count == Asking.captions.count + 2)
  }

  @Test func aServerThatTakesNoFormatAtAllIsAskedInWordsAlone() async throws {
    let server = try LoopbackServer { request, _ in
      request.format == nil ? .triplet(request) : .whole(400, body: "{}")
    }
    #expect(try await Asking().texts(server.url).map { $0?["target"] } == Asking.targets)
    #expect(server.requests.count == Asking.captions.count + 3)
  }

  @Test func aServerThatIgnoresSchemasIsReadWithWordsAround() async throws {
    let server = try LoopbackServer { _, _ in .whole(200, body: chat(Self.fenced)) }
    let texts = try await Asking().texts(server.url)
    #expect(texts.allSatisfy { $0 == ["modification": "is blue", "target": "blue cat"] })
    #expect(Self.formats(server).suffix(Asking.captions.count) == Array(repeating: "", count: 8)[...])
    #expect(server.requests.count == Asking.captions.count + 3)
  }

  @Test func whereASchemaIsKeptToWordsAroundAreNotAccepted() async throws {
    let server = try LoopbackServer { request, number in
      number == 0 ? .triplet(request) : .whole(200, body: chat(Self.fenced))
    }
    let texts = try await Asking().texts(server.url, ["cat", "dog"])
    #expect(texts[0] != nil && texts[1] == nil)
  }

  @Test func anAnswerCutByItsLengthStillShowsThatTheSchemaIsKeptTo() async throws {
    let server = try LoopbackServer { request, number in
      number == 0
        ? .whole(200, body: chat(#"{"modification": "is ver"#, finish: "length")) : .triplet(request)
    }
    #expect(
      try await Asking().texts(server.url, ["cat", "dog"]).map { $0?["target"] } == ["blue cat", "blue dog"])
    #expect(Set(Self.formats(server)) == ["json_schema"])
  }

  @Test func aServerWithTheNewNameForTheLongestAnswerIsServed() async throws {
    let server = try LoopbackServer { request, _ in
      request.json["max_tokens"] == nil
        ? .triplet(request)
        : .whole(400, body: #"{"error": {"message": "use 'max_completion_tokens' instead of 'max_tokens'"}}"#)
    }
    #expect(try await Asking().texts(server.url).map { $0?["target"] } == Asking.targets)
    #expect(server.requests.last?.json["max_completion_tokens"] == 64)
    #expect(server.requests.count == Asking.captions.count + 1)
  }

  @Test(arguments: [
    #"{"modification": 1, "target": "x"}"#, #"{"modification": "x"}"#, "no", "", "{}", "[]",
    #"{"modification": "x", "target": "y", "more": "z"}"#,
  ])
  func anAnswerOfAnotherFormIsAskedForOnceMoreWithAnotherSeedThenLeftOut(_ words: String) async throws {
    let server = try LoopbackServer { request, number in
      request.caption == "dog" ? .whole(200, body: chat(words)) : .triplet(request)
    }
    let texts = try await Asking().texts(server.url, ["cat", "dog", "fly"])
    #expect(texts.map { $0?["target"] } == ["blue cat", nil, "blue fly"])
    let asked = server.requests.filter { $0.caption == "dog" }.map(\.json)
    #expect(asked.map { $0["seed"] } == [0, 1])
    #expect(asked.map { $0["temperature"]?.number } == [0, 0.7])
    #expect(server.requests.count == 4)
  }

  @Test func theSecondAskCounts() async throws {
    let server = try LoopbackServer { request, number in
      number == 1 ? .whole(200, body: chat("?")) : .triplet(request)
    }
    #expect(
      try await Asking().texts(server.url, ["cat", "dog"]).map { $0?["target"] } == ["blue cat", "blue dog"])
  }

  @Test func aCaptionThatTheServerRefusesIsLeftOutAndNotAskedAgain() async throws {
    let server = try LoopbackServer { request, _ in
      request.caption == "dog" ? .whole(400, body: #"{"error": {"message": "filtered"}}"#) : .triplet(request)
    }
    let asking = try Asking()
    for _ in 0..<2 {
      let texts = try await asking.texts(server.url, ["cat", "dog", "fly"])
      #expect(texts.map { $0?["target"] } == ["blue cat", nil, "blue fly"])
    }
    #expect(server.requests.count == 3)
  }

  @Test(arguments: [401, 403, 404, 405]) func aRefusalOfEverythingEndsAtOnce(_ status: Int) async throws {
    let server = try LoopbackServer { _, _ in .whole(status, body: #"{"error": {"message": "no"}}"#) }
    #expect(
      try await Asking().failure(server.url).error
        == .refused(url: server.url, status: status, message: "no"))
    #expect(server.requests.count == 1)
  }
}
