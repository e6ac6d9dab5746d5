import ExperimentStore
import Files
import Synchronization

extension LanguageModelClient {
  /// The texts of the answers about captions, in their order; nil for one whose answers are not of the form.
  ///
  /// Answers that are in the book are not asked for. Every other is written into it as it comes, before the next
  /// is awaited, so that whatever happens afterwards, none is asked for twice. An answer that is not of the form is
  /// asked for once more; that second one stands.
  ///
  /// Blocks the calling thread; tasks do the waiting.
  ///
  /// - Parameters:
  ///   - book: where answers are kept.
  ///   - asks: whether missing answers are asked for.
  ///   - isStopped: whether to end early; looked at about ten times a second. What is under way then has three
  ///     seconds to come in.
  ///   - progress: is told how far it is, on the calling thread.
  /// - Throws: `UnansweredQuestions` with a `LanguageModelError`, with a `StoreError` of the book's, or with a
  ///   `CancellationError` after a stop; `LanguageModelError.notRecorded`; `StoreError`.
  public func texts(
    about captions: [String], book: AnswerBook, asks: Bool = true, isStopped: () -> Bool = { false },
    progress: (AskingProgress) -> Void = { _ in }
  ) throws -> [[String: String]?] {
    var known = try known(captions, in: book)
    let missing = known.pending.count
    guard asks || missing == 0 else {
      throw LanguageModelError.notRecorded(missing: missing, of: captions.count, model: model.name)
    }
    let total = known.outcomes.count + missing
    let before = known.outcomes.count
    var last: Int?
    while !known.pending.isEmpty {
      // Another process may have been first with an answer that then stands, and needs the second ask.
      guard last.map({ known.pending.count < $0 }) ?? true else { break }
      last = known.pending.count
      var state = AskingProgress(done: known.outcomes.count, total: total, known: before)
      let run = QuestionRun(client: self, questions: known.pending)
      let failure = run.collect(isStopped: isStopped) { message in
        switch message {
        case .answer(let caption, let ask, let answer):
          let details: [String: JSONValue] = [
            "caption": .string(caption), "model": .string(model.name), "ask": .int(ask),
          ]
          try book.keep(answer.json, for: model.key(caption: caption, ask: ask), details: details)
        case .through: state.done += 1
        default: break
        }
      } tick: {
        state.tokens = spent.tokens
        state.waitingAfter = waitingAfter
        progress(state)
      }
      known = try self.known(captions, in: book)
      if let failure {
        throw UnansweredQuestions(cause: failure, answered: known.outcomes.count, total: total)
      }
    }
    return captions.map { known.outcomes[$0] ?? nil }
  }

  /// How many captions have only answers that ended where the longest answer ends, and that are of no use.
  ///
  /// - Throws: `StoreError`.
  public func cutOff(about captions: [String], book: AnswerBook) throws -> Int {
    let keys = Set(captions).sorted().flatMap { caption in
      (0..<LanguageModel.asks).map { model.key(caption: caption, ask: $0) }
    }
    let answers = try book.answers(for: keys).map { $0.flatMap(ModelAnswer.init) }
    return stride(from: 0, to: answers.count, by: LanguageModel.asks).count { first in
      let last = answers[first..<first + LanguageModel.asks].compactMap { $0 }.last
      return last.map { $0.isCutOff && $0.texts(model.form) == nil } ?? false
    }
  }

  /// What the book says of captions: those that are through, and those to ask about, each once and from which ask on.
  private func known(_ captions: [String], in book: AnswerBook) throws -> (
    outcomes: [String: [String: String]?], pending: [QuestionRun.Question]
  ) {
    var seen: Set<String> = []
    let distinct = captions.filter { seen.insert($0).inserted }
    let keys = distinct.flatMap { caption in
      (0..<LanguageModel.asks).map { model.key(caption: caption, ask: $0) }
    }
    let answers = try book.answers(for: keys).map { $0.flatMap(ModelAnswer.init) }
    var outcomes: [String: [String: String]?] = [:]
    var pending: [QuestionRun.Question] = []
    for (index, caption) in distinct.enumerated() {
      var next: Int? = 0
      while let ask = next {
        guard let answer = answers[index * LanguageModel.asks + ask] else {
          pending.append(.init(caption: caption, ask: ask))
          break
        }
        let texts = answer.texts(model.form)
        next = texts == nil && !answer.isRefusal && ask + 1 < LanguageModel.asks ? ask + 1 : nil
        if next == nil { outcomes.updateValue(texts, forKey: caption) }
      }
    }
    return (outcomes, pending)
  }
}
