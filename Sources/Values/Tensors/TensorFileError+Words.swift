import Diagnostics
import ExperimentStore

extension TensorFileError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.tensorFile]

  /// The words of what was met, as they apply to arrays of any shape.
  public var words: ErrorWords {
    func file(_ sentence: String, _ help: String?) -> ErrorWords {
      ErrorWords(.tensorFile, sentence, help: help, at: .argument("path"))
    }
    switch underlying {
    case FeatureError.severalMatrices(_, let names):
      return file(
        "\(path) has several arrays: \(Listing.text(names, limit: 8))",
        "choose one with name=\"\(names.first ?? "")\"")
    case FeatureError.noMatrix(_, let available):
      return file(
        available.isEmpty ? "\(path) has no array" : "\(path) has no array of a type that is read",
        available.isEmpty
          ? nil
          : "it has \(Listing.text(available, limit: 8)); floating point and integers, little-endian, are read"
      )
    case FeatureError.elementType(_, let name, let type):
      return file(
        "\(name.map { "\($0) of \(path)" } ?? path) holds \(type), which is not supported",
        "supported are floating point of up to 64 bits, integers and truth values; in NumPy write .astype(\"<f4\")"
      )
    default: return file(underlying.message, underlying.help)
    }
  }
}
