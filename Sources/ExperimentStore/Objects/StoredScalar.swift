// Arrays are kept as the memory of this machine and named by their little-endian bytes.
#if _endian(big)
  #error("the store keeps arrays in little-endian order")
#endif

/// A Swift number whose memory is an element of a stored array.
public protocol StoredScalar: BitwiseCopyable, Sendable {
  /// The element type of an array of these.
  static var elementType: StoredElementType { get }
}

extension Float: StoredScalar {
  /// `.float32`.
  public static var elementType: StoredElementType { .float32 }
}

extension Double: StoredScalar {
  /// `.float64`.
  public static var elementType: StoredElementType { .float64 }
}

extension Int32: StoredScalar {
  /// `.int32`.
  public static var elementType: StoredElementType { .int32 }
}

extension Int64: StoredScalar {
  /// `.int64`.
  public static var elementType: StoredElementType { .int64 }
}

extension UInt8: StoredScalar {
  /// `.uint8`.
  public static var elementType: StoredElementType { .uint8 }
}
