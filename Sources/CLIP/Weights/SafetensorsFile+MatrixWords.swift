import Diagnostics

extension SafetensorsFile.MatrixError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.features]

  /// Which arrays the file has instead.
  public var words: ErrorWords {
    switch self {
    case .none(let path, let available):
      ErrorWords(
        .features, "\(path) has no array of two axes",
        help: available.isEmpty ? nil : "it has \(Listing.text(available, limit: 8))")
    case .several(let path, let names):
      ErrorWords(
        .features, "\(path) has several arrays: \(Listing.text(names, limit: 8))",
        help: "choose one with array=\"\(names.first ?? "")\"")
    case .notMatrix(let path, let tensor, let type, let shape):
      ErrorWords(
        .features, "\(tensor) of \(path) is \(type.rawValue) \(shape), not floating point [items, width]")
    }
  }
}
