import Diagnostics

/// Why no array can be taken from a file.
public struct TensorFileError: Error {
  /// The file.
  public let path: String
  /// What reading it met.
  public let underlying: any ExplainedError
}
