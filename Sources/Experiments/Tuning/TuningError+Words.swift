import Benchmarks
import Diagnostics

extension DiagnosticCode {
  /// Settings that would be chosen on a test split.
  public static let testSplit = DiagnosticCode(
    "E167", "settings would be chosen on a test split",
    explanation:
      "The best of many settings on a split is partly the best by chance, so its number on that split is too high. "
      + "tune therefore takes a validation split, such as emoji.val or the val splits of CIRR, CIRCO and Fashion IQ; "
      + "the test split then measures the one model that was chosen.")
  /// A tuning without candidates.
  public static let tuning = DiagnosticCode(
    "E168", "a tuning cannot be made like this",
    explanation:
      "tune compares candidates that differ in their settings: lists in the place of single values, components in over=, "
      + "or a grid. search=random draws trials= of all combinations.")
  /// A tuning that measured nothing.
  public static let unmeasured = DiagnosticCode(
    "E169", "a tuning measured no candidate",
    explanation:
      "The budget was used up before the first candidate was trained and evaluated, or every candidate failed. What was "
      + "trained is in the store: the same line with a larger budget continues there.")
}

extension TuningError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.testSplit, .tuning, .unmeasured]

  /// What is missing, and how to give it.
  public var words: ErrorWords {
    switch self {
    case .testSplit(let dataset, let split):
      ErrorWords(
        .testSplit, "\(dataset) \(split) is a test split, and settings are chosen on a validation split",
        help: dataset == Emoji.name
          ? "write on=emoji.val, and evaluate found.best on emoji.test"
          : "read a split whose answers are published and that is not the test split, such as val",
        at: .argument("on"))
    case .nothingVaried:
      ErrorWords(
        .tuning, "there is one candidate, and nothing to choose from",
        help: "give a setting several values, such as lr=[1e-3, 3e-3], or components in over=",
        at: .argument("model"))
    case .trialsNeeded:
      ErrorWords(
        .tuning, "search=random needs the number of trials", help: "write search=random, trials=20",
        at: .argument("search"))
    case .budgetTooSmall:
      ErrorWords(
        .unmeasured, "the budget was used up before the first candidate was measured",
        help: "the same line with a larger budget continues there", at: .argument("budget"))
    case .allFailed(let count, let reason):
      ErrorWords(
        .unmeasured, "all \(count) candidates failed, the first one because \(reason)",
        help: "try other values of the settings", at: .argument("model"))
    }
  }
}
