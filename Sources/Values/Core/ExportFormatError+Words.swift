import Diagnostics

extension ExportFormatError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.output]

  /// The formats that can be written.
  public var words: ErrorWords {
    ErrorWords(
      .output, "cannot export this as .\(ending)",
      help: "use \(known.map { ".\($0)" }.joined(separator: ", "))",
      at: .destination)
  }
}
