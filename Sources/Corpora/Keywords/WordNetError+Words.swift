import Diagnostics

extension WordNetError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.missingPackage, .inputFile]

  /// What is missing or damaged, and how to install it.
  public var words: ErrorWords {
    switch self {
    case .missingPackage(let package, let searched):
      ErrorWords(
        .missingPackage,
        "WordNet's word lists are not installed: nothing at \(searched.first ?? "any data folder")"
          + (searched.count > 1 ? " or \(searched.count - 1) other places" : ""),
        help:
          "apt-get install \(package), set WNSEARCHDIR, or do without (mask=words, keywords=\"FILE\", gates={})"
      )
    case .unreadable(let path, let code):
      ErrorWords(
        .inputFile, SystemReason.unreadable(path, code), help: "apt-get install --reinstall wordnet-base")
    case .malformedLine(let path, let line):
      ErrorWords(
        .inputFile, "\(path), line \(line) is not in WordNet's format",
        help: "apt-get install --reinstall wordnet-base")
    }
  }
}
