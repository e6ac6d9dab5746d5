import Diagnostics

extension MissingTargetCaption: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.nothingToDo]

  /// Why there is no ceiling.
  public var words: ErrorWords {
    ErrorWords(
      .nothingToDo, "the queries have no target captions, so the ceiling cannot be measured",
      help: "leave baseline(…, target) out")
  }
}
