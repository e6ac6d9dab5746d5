import ExperimentStore
import Files
import Foundation
import LanguageModels
import LoopbackServer
import Synchronization
import TestSupport
import Testing

/// Runs something that blocks on a thread of its own, so that the tasks that it waits for have theirs.
func onThread<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
  }
}

/// A chat API's answer with these words.
func chat(_ words: String, finish: String = "stop", tokens: (Int, Int) = (30, 10)) -> String {
  let json: JSONValue = [
    "choices": [
      ["message": ["role": "assistant", "content": .string(words)], "finish_reason": .string(finish)]
    ],
    "usage": ["prompt_tokens": .int(tokens.0), "completion_tokens": .int(tokens.1)],
  ]
  return (try? json.canonicalText()) ?? ""
}

/// The words of an answer of the form.
func triplet(_ modification: String, _ target: String) -> String {
  let json: JSONValue = ["modification": .string(modification), "target": .string(target)]
  return (try? json.canonicalText()) ?? ""
}

extension LoopbackServer.Request {
  /// The body as JSON.
  var json: JSONValue { (try? JSONValue(parsing: body)) ?? .null }

  /// The caption that the template of `Asking` ends with.
  var caption: String {
    guard case .array(let messages)? = json["messages"], let text = messages.last?["content"]?.text else {
      return ""
    }
    return text.components(separatedBy: "CAPTION ").last ?? ""
  }

  /// The kind of output that is asked for.
  var format: String? { json["response_format"]?["type"]?.text }
}

extension LoopbackServer.Reply {
  /// A triplet about the caption of a request.
  static func triplet(_ request: LoopbackServer.Request) -> LoopbackServer.Reply {
    .whole(200, body: chat(LanguageModelsTests.triplet("is blue", "blue \(request.caption)")))
  }
}

/// A store, a model, and how it is asked.
struct Asking: Sendable {
  let folder: TemporaryFolder
  var model = LanguageModel(
    name: "tiny/model", template: PromptTemplate(text: "Answer in JSON. CAPTION {caption}"), longestAnswer: 64
  )
  var conduct: Conduct
  var key: APIKey?
  var transport = CurlTransport()

  init(folder: TemporaryFolder? = nil) throws {
    self.folder = try folder ?? TemporaryFolder()
    conduct = Conduct()
    conduct.firstPause = 0.01
    conduct.timeout = 20
    conduct.concurrency = 2
  }

  static let captions = ["cat", "red car", "old man", "sad sun", "house", "tree", "two dogs", "boat"]

  func client(_ url: String) throws -> LanguageModelClient {
    try LanguageModelClient(model, at: Endpoint(url), key: key, conduct: conduct, transport: transport)
  }

  func store(_ access: ExperimentStore.Access = .readWrite) throws -> ExperimentStore {
    try ExperimentStore(directory: folder.path + "/store", access: access)
  }

  /// Asks on a thread of its own, with a new client and a newly opened store, as another run of the program would.
  func texts(
    _ url: String, _ captions: [String] = Asking.captions, asks: Bool = true,
    access: ExperimentStore.Access = .readWrite, isStopped: @escaping @Sendable () -> Bool = { false }
  ) async throws -> [[String: String]?] {
    let client = try client(url)
    let book = try store(access).answers(named: model.name)
    return try await onThread {
      try client.texts(about: captions, book: book, asks: asks, isStopped: isStopped)
    }
  }

  /// Why asking fails, and how many captions were answered.
  func failure(
    _ url: String, _ captions: [String] = Asking.captions, sourceLocation: SourceLocation = #_sourceLocation
  ) async -> (error: LanguageModelError?, answered: Int) {
    do {
      _ = try await texts(url, captions)
      Issue.record("nothing failed", sourceLocation: sourceLocation)
      return (nil, 0)
    } catch let error as UnansweredQuestions {
      return (error.cause as? LanguageModelError, error.answered)
    } catch {
      return (error as? LanguageModelError, 0)
    }
  }

  static let targets = captions.map { "blue \($0)" }
}

/// A value that tests and servers share.
final class Shared<Value: Sendable>: Sendable {
  private let state: Mutex<Value>

  init(_ value: Value) { state = Mutex(value) }

  var value: Value { state.withLock { $0 } }
  func change(_ body: @Sendable (inout Value) -> Void) { state.withLock { body(&$0) } }
}
