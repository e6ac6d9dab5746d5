import Diagnostics

extension FileSizeShortage: ExplainedError {
  /// What such errors are reported as.
  package static let codes: [DiagnosticCode] = [.diskTight, .system]

  /// What is needed and allowed.
  package var words: ErrorWords {
    ErrorWords(
      isCertain ? .system : .diskTight,
      "a result of this script takes \(Quantity.bytes(needed)); files of this process may have "
        + Quantity.bytes(limit), help: "raise the limit with ulimit -f before mota starts")
  }
}
