/// What can go wrong with tensors through no bug of ours.
public enum TensorError: Error, Hashable, Sendable {
  /// An extent is negative, or the number of elements overflows.
  case invalidShape([Int])
  /// The number of values does not fill the shape.
  case countMismatch(shape: Shape, values: Int)
  /// An operation was given shapes that do not go together.
  case shapeMismatch(operation: String, expected: String, found: [Shape])
  /// A row or token index lies outside of its table.
  case indexOutOfRange(operation: String, index: Int, count: Int)
  /// BLAS was built with OpenMP, so its threads cannot be held to one a call.
  case unsuitableBLAS(config: String)
}

/// The user asked to stop; thrown between two operations.
public struct Interrupted: Error, Hashable, Sendable {
  /// Creates the error.
  public init() {}
}
