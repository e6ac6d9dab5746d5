import Diagnostics

extension DiagnosticCode {
  /// Training and evaluation on the same examples.
  public static let leakage = DiagnosticCode(
    "E124", "training on what is evaluated",
    explanation:
      "Stage 2 learns from the training split; learning from the validation or the test split would make its numbers void, and so "
      + "would evaluating a model on the split that it learnt from.")
}

extension LeakageError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.leakage]

  /// Which split, and which to use instead.
  public var words: ErrorWords {
    switch self {
    case .evaluated(let split):
      ErrorWords(
        .leakage, "the \(split) is what is evaluated, so stage 2 must not learn from it",
        help: "write triplets(emoji.train)", at: .argument("of"))
    case .trained(let split, let parameter):
      ErrorWords(
        .leakage, "cannot evaluate a model on the \(split), which it learnt from",
        help:
          "write on=emoji.val or on=emoji.test; models after stage 1 and baselines may be evaluated on either",
        at: .argument("on"),
        notes: [
          .init(.argument(parameter), parameter == "triplets" ? "these are of that split" : "trained on it")
        ])
    }
  }
}
