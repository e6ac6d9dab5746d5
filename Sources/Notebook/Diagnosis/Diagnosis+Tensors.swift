import Diagnostics
import CLIP
import ExperimentStore
import Language
import Reports

extension Diagnosis {
  /// The words that the checker has for the same clash.
  static func words(for clash: ShapeClash) -> Words { Words(clash.code, clash.message, help: clash.help()) }

  static func words(for error: TensorFailure) -> Words {
    switch error {
    case .memory(let shape, let needed, let available):
      Words(
        RuntimeCode.tensorMemory,
        "a tensor \(TensorShape(sizes: shape)) needs \(Quantity.bytes(needed)) of memory, and "
          + "\(Quantity.bytes(available)) are free", help: "ask for a smaller one, or work on it in parts")
    case .number(let number):
      Words(
        RuntimeCode.singlePrecision, "\(number) is too large for a tensor",
        help: "single precision holds numbers up to \(Float.greatestFiniteMagnitude)")
    case .longAxis(let length, let limit):
      Words(
        RuntimeCode.singlePrecision,
        "positions along an axis of \(length) cannot be given: single precision counts to \(limit)",
        help: "take the largest of parts, and of those the largest")
    case .unknownFile(let path):
      Words(
        RuntimeCode.tensorFile, "\(path) is not a .npy, .safetensors or .h5 file",
        help: "the extension says which it is: rename or convert it")
    case .noArray(let path, let name, let known):
      Words(
        RuntimeCode.tensorFile, "\(path) has no array \"\(name)\"",
        help: SpellingSuggestion.nearest(to: name, among: known).map { "did you mean \"\($0)\"?" }
          ?? (known.isEmpty
            ? "it has no arrays"
            : "it has " + known.prefix(8).map { "\"\($0)\"" }.joined(separator: ", ")
              + (known.count > 8 ? " and others" : "")))
    case .csvAxes(let shape):
      Words(
        RuntimeCode.tensorFormat, "a .csv file holds rows, and \(shape) has more than two axes",
        help: "write a part such as x[0, :, :], or a .npy file")
    }
  }

  static func words(for failure: TensorFile.Failure) -> Words {
    let path = failure.path
    switch failure.underlying {
    case FeatureError.severalMatrices(_, let names):
      return Words(
        RuntimeCode.tensorFile, "\(path) has several arrays: \(names.joined(separator: ", "))",
        help: "say which with name=\"\(names.first ?? "")\"")
    case FeatureError.noMatrix(_, let available):
      return Words(
        RuntimeCode.tensorFile, "\(path) has no array of numbers",
        help: available.isEmpty ? "it is empty" : "it has " + available.joined(separator: ", "))
    case FeatureError.elementType(_, let name, let type):
      return Words(
        RuntimeCode.tensorFile, "\(name.map { "\($0) of \(path)" } ?? path) holds \(type), which is not read",
        help: "numbers are: floating point and integers, little-endian; in NumPy write .astype(\"<f4\")")
    default:
      let words = words(for: failure.underlying)
      return Words(RuntimeCode.tensorFile, words.message, help: words.help)
    }
  }
}
