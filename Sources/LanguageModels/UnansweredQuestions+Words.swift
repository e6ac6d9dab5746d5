import Diagnostics

extension UnansweredQuestions: ExplainedError {
  /// None of its own: its words are those of its cause.
  public static let codes: [DiagnosticCode] = []

  /// The words of the cause, with what is kept.
  public var words: ErrorWords {
    let words = cause.explained.words
    let kept =
      "\(answered) of \(total) captions have their answers in the store, and running again asks "
      + "only about the others"
    return ErrorWords(
      words.code, words.message, help: words.help.map { "\($0); \(kept)" } ?? kept, at: words.culprit,
      notes: words.notes)
  }
}
