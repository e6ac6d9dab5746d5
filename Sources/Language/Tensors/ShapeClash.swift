import Diagnostics

/// Shapes that do not go together, or that something asked for does not fit: before the run where they are known
/// then, and otherwise while it runs.
public struct ShapeClash: Error, Hashable, Sendable {
  /// What does not fit.
  public enum Reason: Hashable, Sendable {
    /// Two axes that meet have lengths that differ, and neither is 1.
    case unequal(operation: String, TensorShape, TensorShape, Int, Int)
    /// Tensors that are joined have other numbers of axes.
    case ranks(operation: String, TensorShape, TensorShape)
    /// The lengths that a product sums over differ.
    case inner(operation: String, TensorShape, TensorShape, Int, Int)
    /// A product, or rows against rows, of something that is not a vector or matrix.
    case notMatrix(operation: String, TensorShape)
    /// There is no axis of that number.
    case noAxis(Int, TensorShape)
    /// There is no axis of that name.
    case noAxisNamed(String, TensorShape)
    /// Several axes have that name.
    case ambiguousAxis(String, TensorShape)
    /// An order of axes that does not name each of them once.
    case order([Int], TensorShape)
    /// A position outside of an axis, or of a list.
    case position(Int, size: Int)
    /// A range that holds no position of an axis.
    case emptyRange(Int, Int, size: Int?)
    /// More positions than axes.
    case tooManyPositions(Int, TensorShape)
    /// Another number of elements than a shape has.
    case elementCount(TensorShape, into: [Int])
    /// Several lengths were left to be found out.
    case severalGaps([Int])
    /// Rows of one tensor have several lengths, or hold lists beside numbers.
    case ragged(expected: Int?, found: Int?)
    /// More of the largest were asked for than there are.
    case beyondAxis(Int, size: Int)
    /// Another number of names than of axes.
    case nameCount(Int, TensorShape)
    /// Two axes were given one name.
    case duplicateName(String)
    /// A name that is none.
    case badName(String)
    /// The largest, the mean and the like of nothing.
    case emptyAxis(operation: String, TensorShape)
    /// A negative length.
    case negativeSize(Int)
    /// More elements than can be counted.
    case uncountable([Int])
  }

  /// What does not fit.
  public let reason: Reason
  /// What is to blame.
  public let culprit: Culprit
  /// What it does not fit to, where that is another operand or argument.
  public let other: Culprit?

  /// A clash of two parts, or of one with what is asked of it.
  public init(_ reason: Reason, _ culprit: Culprit, with other: Culprit? = nil) {
    self.reason = reason
    self.culprit = culprit
    self.other = other
  }
}
