import Diagnostics

extension ImagePreprocessorError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.weights, .image]

  /// Which setting is wrong.
  public var words: ErrorWords {
    let file = "the folder's preprocessor settings"
    return switch self {
    case .syntax(let error): ErrorWords(.weights, "\(file) are not JSON: \(error.sentence)")
    case .missingObject(let key):
      ErrorWords(.weights, key.isEmpty ? "\(file) are not a JSON object" : "\(file) have no \(key)")
    case .invalidValue(let key): ErrorWords(.weights, "\(file): \(key) is missing or out of range")
    case .unsupported(let key):
      ErrorWords(
        .weights, "\(file): \(key) asks for something other than CLIP's preprocessing",
        help: "bicubic resize of the short side, centre crop and normalisation are supported")
    case .wrongSize(let width, let height, let side):
      ErrorWords(.image, "an image is \(width) x \(height), not \(side) x \(side)")
    }
  }
}
