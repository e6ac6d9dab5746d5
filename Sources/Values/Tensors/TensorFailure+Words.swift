import Diagnostics
import Language

extension DiagnosticCode {
  /// A tensor that does not fit into memory.
  public static let tensorMemory = DiagnosticCode(
    "E147", "a tensor does not fit into memory",
    explanation:
      "A tensor takes four bytes for each number. Before one is made, its size is compared with the memory that the "
      + "system has left, so that no other program has to be stopped for it.")
  /// A number beyond single precision.
  public static let singlePrecision = DiagnosticCode(
    "E148", "a number that tensors cannot hold",
    explanation:
      "Tensors hold single-precision numbers: seven digits, up to 3.4e38, and whole numbers without gaps up to 2^24."
  )
  /// A file without an array that can be read.
  public static let tensorFile = DiagnosticCode(
    "E149", "a file of tensors cannot be used",
    explanation:
      "load reads arrays of any shape from .npy, .safetensors and HDF5 files: floating point of 16, 32 and 64 bits "
      + "(in safetensors also bfloat16), integers and truth values, little-endian. They become single precision; "
      + "where that changes numbers, their count is reported. Headers are read before anything runs.")
  /// A tensor of more axes than a format holds.
  public static let tensorFormat = DiagnosticCode(
    "E153", "the format cannot hold the tensor",
    explanation:
      "A .csv file has rows of numbers and so takes at most two axes; .npy, .safetensors and .h5 take any number."
  )
}

extension TensorFailure: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.tensorMemory, .singlePrecision, .tensorFile, .tensorFormat]

  /// What is too large or missing, and what to do instead.
  public var words: ErrorWords {
    switch self {
    case .memory(let shape, let needed, let available):
      ErrorWords(
        .tensorMemory,
        "a tensor \(TensorShape(sizes: shape)) needs \(Quantity.bytes(needed)) of memory; "
          + "\(Quantity.bytes(available)) is available",
        help: "ask for a smaller one, or work on it in parts")
    case .number(let number):
      ErrorWords(
        .singlePrecision, "\(number) is too large for a tensor",
        help: "single precision holds numbers up to \(Float.greatestFiniteMagnitude)")
    case .longAxis(let length, let limit):
      ErrorWords(
        .singlePrecision,
        "cannot give positions along an axis of \(length): single precision counts to \(limit)",
        help: "take the largest of parts, and of those the largest")
    case .unknownFile(let path):
      ErrorWords(
        .tensorFile, "\(path) is not a .npy, .safetensors or .h5 file",
        help: "the extension says which it is: rename or convert it", at: .argument("path"))
    case .noArray(let path, let name, let known):
      ErrorWords(
        .tensorFile, "\(path) has no array \"\(name)\"",
        help: SpellingSuggestion.nearest(to: name, among: known).map { "did you mean \"\($0)\"?" }
          ?? (known.isEmpty ? "it has no arrays" : "it has \(Listing.quoted(known, limit: 8))"),
        at: .argument("name"))
    case .csvAxes(let shape):
      ErrorWords(
        .tensorFormat, "a .csv file holds rows, and \(shape) has more than two axes",
        help: "write a part such as x[0, :, :], or a .npy file", at: .subject)
    }
  }
}
