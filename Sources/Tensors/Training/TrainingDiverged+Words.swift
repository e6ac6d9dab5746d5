import Diagnostics

extension DiagnosticCode {
  /// A loss that is not a finite number.
  public static let diverged = DiagnosticCode(
    "E120", "the training diverged",
    explanation:
      "The loss became infinite or not a number, so it is of no use to continue. A lower learning rate or a larger "
      + "temperature helps most often. Nothing was stored for the step.")
}

extension TrainingDiverged: ExplainedError {
  /// What it is reported as.
  public static let codes: [DiagnosticCode] = [.diverged]

  /// Where the loss stopped being a number, and what usually helps.
  public var words: ErrorWords {
    ErrorWords(
      .diverged, "the loss was \(loss) at step \(step), at a learning rate of \(rate)",
      help: "try a lower lr (a tenth of it); in stage 2 a larger tau helps too")
  }
}
