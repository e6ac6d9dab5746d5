import Diagnostics

extension DiagnosticCode {
  /// Values that cannot be combined.
  public static let shapes = DiagnosticCode(
    "E141", "shapes do not go together",
    explanation: "Values of different backbones were combined, or a stored model has another architecture.")
}

extension TensorError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.shapes, .system]

  /// What the operation expected and what it was given.
  public var words: ErrorWords {
    switch self {
    case .shapeMismatch(let operation, let expected, let found):
      ErrorWords(
        .shapes,
        "\(operation) takes \(expected), not \(found.map(\.description).joined(separator: " and "))")
    case .invalidShape(let shape): ErrorWords(.shapes, "a tensor cannot have the shape \(shape)")
    case .countMismatch(let shape, let values):
      ErrorWords(.shapes, "\(values) values do not fill the shape \(shape)")
    case .indexOutOfRange(let operation, let index, let count):
      ErrorWords(.shapes, "\(operation) was asked for row \(index) of \(count)")
    case .unsuitableBLAS(let config):
      ErrorWords(
        .system, "this OpenBLAS uses OpenMP, which cannot be held to one thread a call: \(config)",
        help: "install libopenblas0-pthread")
    }
  }
}
