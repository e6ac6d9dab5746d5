/// The floating-point formats (IEEE 754) that features are read from, little-endian.
enum FloatFormat: CaseIterable {
  case float16, float32, float64

  /// Bytes of one number.
  var byteCount: Int {
    switch self {
    case .float16: 2
    case .float32: 4
    case .float64: 8
    }
  }

  /// Gives the number at each place of `bytes` in single precision; doubles are rounded to the nearest, those
  /// out of range become infinite.
  func forEach(in bytes: UnsafeRawBufferPointer, _ body: (Int, Float) -> Void) {
    for place in 0..<bytes.count / byteCount {
      let offset = place * byteCount
      switch self {
      case .float16: body(place, Float(bytes.loadUnaligned(fromByteOffset: offset, as: Float16.self)))
      case .float32: body(place, bytes.loadUnaligned(fromByteOffset: offset, as: Float.self))
      case .float64: body(place, Float(bytes.loadUnaligned(fromByteOffset: offset, as: Double.self)))
      }
    }
  }
}
