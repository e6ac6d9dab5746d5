import Diagnostics

extension EmojiSourceError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.missingPackage, .inputFile]

  /// What is missing, and how to install it.
  public var words: ErrorWords {
    switch self {
    case .missingPackage(let package, let searched):
      ErrorWords(
        .missingPackage,
        "\(package.rawValue) is not installed: nothing at \(searched.first ?? "any data folder")"
          + (searched.count > 1 ? " or \(searched.count - 1) other places" : ""),
        help: "apt-get install \(package.rawValue), or give dataset(\"emoji\", font=..., list=...)")
    case .unreadable(let path, let code):
      ErrorWords(.inputFile, SystemReason.unreadable(path, code))
    case .tooLarge(let path, let maximum):
      ErrorWords(
        .inputFile, "\(path) is larger than \(Quantity.bytes(maximum)), so it is neither font nor list")
    }
  }
}
