/// A dense, row-major array of 32-bit floats with value semantics.
///
/// ```swift
/// let x = try Tensor([2, 2], [1, 2, 3, 4])
/// x.scalars  // [1, 2, 3, 4]
/// ```
public struct Tensor: Sendable {
  /// The extents, outermost first.
  public private(set) var shape: Shape
  private var storage: TensorStorage

  /// A tensor whose elements are not set yet; only for an operation that fills it at once.
  package init(uninitialized shape: Shape) {
    self.shape = shape
    storage = TensorStorage(uninitialized: shape.count)
  }

  /// A tensor with every element equal to `value`.
  public init(_ shape: Shape, filledWith value: Float = 0) {
    self.init(uninitialized: shape)
    storage.base.update(repeating: value, count: shape.count)
  }

  /// A tensor of the given elements in row-major order.
  ///
  /// - Throws: `TensorError.countMismatch` when the elements do not fill the shape.
  public init(_ shape: Shape, _ scalars: some Collection<Float>) throws {
    guard scalars.count == shape.count else {
      throw TensorError.countMismatch(shape: shape, values: scalars.count)
    }
    self.init(uninitialized: shape)
    _ = UnsafeMutableBufferPointer(start: storage.base, count: shape.count).update(fromContentsOf: scalars)
  }

  /// A tensor of shape `[]` that holds one value.
  public init(scalar value: Float) { self.init([], filledWith: value) }

  /// The number of elements.
  public var count: Int { shape.count }
  /// All extents but the last, multiplied.
  public var rows: Int { shape.rows }
  /// The last extent.
  public var width: Int { shape.width }

  /// The elements in row-major order, copied.
  public var scalars: [Float] { withUnsafeBufferPointer { Array($0) } }

  /// The value of the first element; for tensors of shape `[]`.
  public var item: Float { count == 0 ? .nan : withExtendedLifetime(storage) { storage.base[0] } }

  /// Gives read access to the elements.
  public func withUnsafeBufferPointer<R>(_ body: (UnsafeBufferPointer<Float>) throws -> R) rethrows -> R {
    try withExtendedLifetime(storage) {
      try body(UnsafeBufferPointer(start: storage.base, count: count))
    }
  }

  /// Gives write access to the elements; copies them first when another tensor shares them.
  public mutating func withUnsafeMutableBufferPointer<R>(
    _ body: (UnsafeMutableBufferPointer<Float>) throws -> R
  ) rethrows -> R {
    makeUnique()
    return try withExtendedLifetime(storage) {
      try body(UnsafeMutableBufferPointer(start: storage.base, count: count))
    }
  }

  /// The same elements under another shape.
  ///
  /// - Throws: `TensorError.countMismatch` when the shapes differ in size.
  public func reshaped(to shape: Shape) throws -> Tensor {
    guard shape.count == count else { throw TensorError.countMismatch(shape: shape, values: count) }
    var copy = self
    copy.shape = shape
    return copy
  }

  /// The rows `range` of a tensor seen as a `[rows, width]` matrix, copied.
  public func rowSlice(_ range: Range<Int>) -> Tensor {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows, "rows of ours lie outside of a tensor")
    let slice = Tensor(uninitialized: [range.count, width])
    withExtendedLifetime(storage) {
      slice.base.update(from: base + range.lowerBound * width, count: range.count * width)
    }
    return slice
  }

  /// The address of the first element.
  ///
  /// Valid while this tensor lives: use it inside `withExtendedLifetime`, or in a closure that
  /// captures the tensor. Writing is for the operation that has just made the tensor.
  package var base: UnsafeMutablePointer<Float> { storage.base }

  private mutating func makeUnique() {
    guard !isKnownUniquelyReferenced(&storage) else { return }
    let copy = TensorStorage(uninitialized: count)
    copy.base.update(from: storage.base, count: count)
    storage = copy
  }
}
