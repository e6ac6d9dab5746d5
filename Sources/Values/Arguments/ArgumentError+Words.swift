import Diagnostics
import Language
import Tensors

extension ArgumentError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.shapes, .outOfBounds]

  /// Which argument, and what it must be.
  public var words: ErrorWords {
    switch self {
    case .kind(let function, let parameter, let expected):
      ErrorWords(.shapes, "`\(parameter)` of \(function) must be \(expected)", at: .argument(parameter))
    case .outOfBounds(let function, let parameter, let value, let bounds):
      ErrorWords(
        .outOfBounds, "`\(parameter)` of \(function) is \(value), but must be \(bounds)",
        at: .argument(parameter))
    case .ineffective(let function, let parameter, let reason):
      ErrorWords(
        .shapes, "`\(parameter)` of \(function) would have no effect: \(reason)", help: "leave it out",
        at: .argument(parameter))
    }
  }
}
