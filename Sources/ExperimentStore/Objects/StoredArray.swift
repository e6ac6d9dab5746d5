import Files

/// A row-major array of numbers with its shape, kept as little-endian bytes.
public struct StoredArray: Sendable, Equatable {
  /// Lengths of the axes, outermost first; empty for a single number.
  public let shape: [Int]
  /// Type of every element.
  public let elementType: StoredElementType
  /// The elements' little-endian bytes, in row-major order.
  public let bytes: [UInt8]

  /// Takes bytes as they are.
  ///
  /// Throws `ContentError.shape` for a negative or unrepresentable shape and
  /// `ContentError.byteCount` when the number of bytes does not fit it.
  public init(shape: [Int], elementType: StoredElementType, bytes: [UInt8]) throws {
    let expected = try Self.byteCount(shape: shape, elementType: elementType)
    guard expected == bytes.count else {
      throw ContentError.byteCount(expected: expected, found: bytes.count)
    }
    self.shape = shape
    self.elementType = elementType
    self.bytes = bytes
  }

  /// Copies the numbers of a buffer, with the errors of `init(shape:elementType:bytes:)`.
  public init<Scalar: StoredScalar>(shape: [Int], copying values: UnsafeBufferPointer<Scalar>) throws {
    try self.init(
      shape: shape, elementType: Scalar.elementType, bytes: Array(UnsafeRawBufferPointer(values)))
  }

  /// Copies the numbers of a list, with the errors of `init(shape:elementType:bytes:)`; the shape is
  /// `[values.count]` unless given.
  public init<Scalar: StoredScalar>(_ values: [Scalar], shape: [Int]? = nil) throws {
    self = try values.withUnsafeBufferPointer {
      try StoredArray(shape: shape ?? [values.count], copying: $0)
    }
  }

  /// Number of elements; 1 for an empty shape.
  public var count: Int { bytes.count / elementType.byteCount }

  /// Lends the bytes.
  public func withUnsafeBytes<Result>(
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try bytes.withUnsafeBytes(body)
  }

  /// Lends the elements without copying; throws `ContentError.elementType` when they are of another
  /// type, and what `body` throws.
  public func withElements<Scalar: StoredScalar, Result>(
    of type: Scalar.Type = Scalar.self, _ body: (UnsafeBufferPointer<Scalar>) throws -> Result
  ) throws -> Result {
    guard elementType == Scalar.elementType else {
      throw ContentError.elementType(expected: Scalar.elementType, found: elementType)
    }
    return try bytes.withUnsafeBytes { raw in
      // The standard library aligns array storage to 16 bytes, but does not promise it.
      if let base = raw.baseAddress, Int(bitPattern: base) % MemoryLayout<Scalar>.alignment != 0 {
        let copy = (0..<count).map {
          raw.loadUnaligned(fromByteOffset: $0 * MemoryLayout<Scalar>.stride, as: Scalar.self)
        }
        return try copy.withUnsafeBufferPointer(body)
      }
      return try body(raw.bindMemory(to: Scalar.self))
    }
  }

  /// Copies the elements; throws `ContentError.elementType` when they are of another type.
  public func elements<Scalar: StoredScalar>(of type: Scalar.Type = Scalar.self) throws -> [Scalar] {
    try withElements(of: type) { Array($0) }
  }

  /// Bytes that an array takes; throws `ContentError.shape` for a negative or unrepresentable shape.
  package static func byteCount(shape: [Int], elementType: StoredElementType) throws -> Int {
    guard shape.count <= 32, shape.allSatisfy({ $0 >= 0 }) else { throw ContentError.shape(shape) }
    // A zero anywhere makes the array empty, but the other lengths must still be representable.
    var bytes = elementType.byteCount
    for length in shape where length > 0 {
      let (product, overflows) = bytes.multipliedReportingOverflow(by: length)
      guard !overflows else { throw ContentError.shape(shape) }
      bytes = product
    }
    return shape.contains(0) ? 0 : bytes
  }
}

extension ContentHasher {
  /// Appends an array: element type, shape and little-endian bytes.
  public mutating func append(_ value: StoredArray) {
    value.withUnsafeBytes { append(array: $0, elementType: value.elementType.rawValue, shape: value.shape) }
  }
}
