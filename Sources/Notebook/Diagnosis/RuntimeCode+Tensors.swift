import Diagnostics
import Language

extension RuntimeCode {
  static let tensors = [tensorMemory, singlePrecision, tensorFile, tensorFormat]

  static let tensorMemory = DiagnosticCode(
    "E147", "a tensor does not fit the memory",
    explanation:
      "A tensor takes four bytes for each number. Before one is made, its size is compared with the memory that the "
      + "system has left, so that nothing else has to die for it.")
  static let singlePrecision = DiagnosticCode(
    "E148", "a number that tensors cannot hold",
    explanation:
      "Tensors hold single-precision numbers: seven digits, up to 3.4e38, and whole numbers without gaps up to 2^24."
  )
  static let tensorFile = DiagnosticCode(
    "E149", "a file of tensors cannot be used",
    explanation:
      "load reads arrays of any shape from .npy, .safetensors and HDF5 files: floating point of 16, 32 and 64 bits "
      + "(in safetensors also bfloat16), integers and truth values, little-endian. They become single precision; "
      + "where that changes numbers, it is said how many. Headers are read before anything runs.")
  static let tensorFormat = DiagnosticCode(
    "E153", "the format cannot hold the tensor",
    explanation:
      "A .csv file has rows of numbers and so takes at most two axes; .npy, .safetensors and .h5 take any number."
  )
}
