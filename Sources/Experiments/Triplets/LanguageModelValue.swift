import ComposedRetrieval
import Corpora
import Diagnostics
import ExperimentStore
import Files
import FoundationEssentials
import LanguageModels
import Reports
import Tensors

/// A language model that can be asked for triplets.
public struct LanguageModelValue {
  package let client: LanguageModelClient

  package init(client: LanguageModelClient) {
    self.client = client
  }

  /// SHA-256 of what decides its answers: name, template, form, sampling; not where it is or how it is asked.
  public var hash: ContentHash { client.model.hash }

  /// SHA-256 of the template's text.
  package var templateHash: ContentHash { client.model.template.hash }

  /// One line: which model, where, and the question it is asked.
  public var summary: String {
    let template = client.model.template
    return "\(client.model.name) at \(client.endpoint), asked by "
      + (template.path.map { "the template \($0)" } ?? "the usual template") + " \(templateHash.short)"
  }

  /// What the model proposes for captions, in their order; nil where it gave nothing usable.
  ///
  /// Only what is not in the store yet is asked for, and every answer is in the store as soon as it is there. The
  /// progress is that of the step that is running.
  ///
  /// - Throws: `UnansweredQuestions`, `LanguageModelError`, `StoreError`, `Interrupted`.
  package func proposals(for captions: [String], in workspace: Workspace) throws -> [TripletProposal?] {
    let recorded = workspace.options.recordedAnswers
    guard let store = try recorded.map({ $0.store }) ?? workspace.store() else {
      let missing = Set(captions).count
      throw LanguageModelError.notRecorded(missing: missing, of: missing, model: client.model.name)
    }
    let events = workspace.events
    let (requests, tokens) = client.spent
    let began = Date()
    do {
      let book = store.answers(named: client.model.name)
      let texts = try client.texts(
        about: captions, book: book, asks: recorded == nil,
        isStopped: { [stop = workspace.stop] in stop.isRequested }
      ) { events.advance(Self.progress($0)) }
      report(
        requests: client.spent.requests - requests, tokens: client.spent.tokens - tokens, began, events)
      let unusable = zip(captions, texts).filter { $0.1 == nil }.map(\.0)
      let cutOff = unusable.isEmpty ? 0 : try client.cutOff(about: unusable, book: book)
      if cutOff > 0 {
        let length = client.model.longestAnswer
        events.note(
          "\(cutOff) of \(Set(captions).count) answers were cut off at length=\(length) tokens: raise length="
        )
      }
      return texts.map { texts in
        guard let modification = texts?["modification"], let target = texts?["target"] else { return nil }
        return TripletProposal(modification: Self.line(modification), target: Self.line(target))
      }
    } catch let error as UnansweredQuestions where error.cause is CancellationError {
      events.note("\(error.answered) of \(error.total) captions have their answers in the store")
      throw Interrupted()
    }
  }

  private func report(requests: Int, tokens: Int, _ began: Date, _ events: EventEmitter) {
    guard requests > 0 else { return }
    let seconds = max(Date().timeIntervalSince(began), 1e-3)
    let mode = client.mode.map { ", as \($0.rawValue)" } ?? ""
    events.note(
      "\(client.model.name): \(requests) requests in \(Quantity.duration(seconds)) "
        + "(\(Self.rounded(Double(requests) / seconds)) requests/s, \(tokens) tokens)\(mode)")
    if !client.sendsSeed {
      events.note(
        "\(client.model.name): the server takes no seed, so it was asked without; its answers are kept")
    }
  }

  private static func rounded(_ value: Double) -> String { DecimalText.text(value, decimals: 2) }

  private static func progress(_ progress: AskingProgress) -> StepProgress {
    let waiting = progress.waitingAfter.map {
      $0 == 0 ? "no connection, trying again" : "HTTP \($0), waiting"
    }
    return StepProgress(
      done: progress.done, total: progress.total, resumedFrom: progress.known, unit: "captions",
      detail: waiting ?? (progress.tokens > 0 ? "\(progress.tokens) tokens" : ""))
  }

  /// The text in one line, as captions are.
  private static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
