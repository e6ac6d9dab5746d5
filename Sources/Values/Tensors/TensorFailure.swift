/// What can go wrong with tensors beyond their shapes.
public enum TensorFailure: Error, Hashable, Sendable {
  /// One needs more memory than is free, both in bytes.
  case memory(shape: [Int], needed: Int, available: Int)
  /// A number is beyond single precision.
  case number(Double)
  /// Positions along an axis are beyond what single precision counts.
  case longAxis(length: Int, limit: Int)
  /// A file's name does not say a known format.
  case unknownFile(String)
  /// A file has no array of that name.
  case noArray(path: String, name: String, known: [String])
  /// A tensor with more axes than a text file has.
  case csvAxes(String)
}
