/// The types of elements that are read from safetensors files.
public enum WeightType: String, CaseIterable, Sendable {
  /// IEEE 754 floating point.
  case float64 = "F64"
  /// IEEE 754 floating point.
  case float32 = "F32"
  /// IEEE 754 floating point.
  case float16 = "F16"
  /// The upper half of a 32-bit floating-point number.
  case bfloat16 = "BF16"
  /// Signed integer of 8 bytes.
  case int64 = "I64"
  /// Signed integer of 4 bytes.
  case int32 = "I32"
  /// Signed integer of 2 bytes.
  case int16 = "I16"
  /// Signed integer of 1 byte.
  case int8 = "I8"
  /// Unsigned integer of 8 bytes.
  case uint64 = "U64"
  /// Unsigned integer of 4 bytes.
  case uint32 = "U32"
  /// Unsigned integer of 2 bytes.
  case uint16 = "U16"
  /// Unsigned integer of 1 byte.
  case uint8 = "U8"
  /// One byte, true unless zero.
  case bool = "BOOL"

  /// Bytes of one element.
  public var width: Int {
    switch self {
    case .float64, .int64, .uint64: 8
    case .float32, .int32, .uint32: 4
    case .float16, .bfloat16, .int16, .uint16: 2
    case .int8, .uint8, .bool: 1
    }
  }

  /// Little-endian elements as `Float`; bytes beyond the last whole element are left out.
  func floats(_ bytes: UnsafeRawBufferPointer) -> [Float] {
    switch self {
    case .float64: Self.map(bytes) { Float(Double(bitPattern: UInt64(littleEndian: $0))) }
    case .float32: Self.map(bytes) { Float(bitPattern: UInt32(littleEndian: $0)) }
    case .float16: Self.map(bytes) { Self.float(half: UInt16(littleEndian: $0)) }
    case .bfloat16: Self.map(bytes) { Float(bitPattern: UInt32(UInt16(littleEndian: $0)) << 16) }
    case .int64: Self.map(bytes) { Float(Int64(littleEndian: $0)) }
    case .int32: Self.map(bytes) { Float(Int32(littleEndian: $0)) }
    case .int16: Self.map(bytes) { Float(Int16(littleEndian: $0)) }
    case .int8: Self.map(bytes) { (element: Int8) in Float(element) }
    case .uint64: Self.map(bytes) { Float(UInt64(littleEndian: $0)) }
    case .uint32: Self.map(bytes) { Float(UInt32(littleEndian: $0)) }
    case .uint16: Self.map(bytes) { Float(UInt16(littleEndian: $0)) }
    case .uint8: Self.map(bytes) { (element: UInt8) in Float(element) }
    case .bool: Self.map(bytes) { (element: UInt8) in element == 0 ? 0 : 1 }
    }
  }

  /// Little-endian elements as integers, or nil for floating point and for U64, which may not fit.
  func integers(_ bytes: UnsafeRawBufferPointer) -> [Int64]? {
    switch self {
    case .float64, .float32, .float16, .bfloat16, .uint64: nil
    case .int64: Self.map(bytes) { Int64(littleEndian: $0) }
    case .int32: Self.map(bytes) { Int64(Int32(littleEndian: $0)) }
    case .int16: Self.map(bytes) { Int64(Int16(littleEndian: $0)) }
    case .int8: Self.map(bytes) { (element: Int8) in Int64(element) }
    case .uint32: Self.map(bytes) { Int64(UInt32(littleEndian: $0)) }
    case .uint16: Self.map(bytes) { Int64(UInt16(littleEndian: $0)) }
    case .uint8: Self.map(bytes) { (element: UInt8) in Int64(element) }
    case .bool: Self.map(bytes) { (element: UInt8) in element == 0 ? 0 : 1 }
    }
  }

  /// The header's length decides where values begin, so they need not be aligned.
  private static func map<Element: BitwiseCopyable, Value>(
    _ bytes: UnsafeRawBufferPointer, _ convert: (Element) -> Value
  ) -> [Value] {
    let width = MemoryLayout<Element>.size
    let count = bytes.count / width
    return [Value](unsafeUninitializedCapacity: count) { values, initialized in
      if let source = bytes.baseAddress, let target = values.baseAddress {
        for index in 0..<count {
          let element = source.loadUnaligned(fromByteOffset: index * width, as: Element.self)
          (target + index).initialize(to: convert(element))
        }
      }
      initialized = count
    }
  }

  /// A half-precision number, exactly.
  ///
  /// The exponent is moved by a multiplication, which is exact and also brings subnormal numbers into place;
  /// unlike a call of the runtime's conversion it is done for several numbers at once.
  private static func float(half bits: UInt16) -> Float {
    let magnitude = UInt32(bits & 0x7FFF) << 13
    let sign = UInt32(bits & 0x8000) << 16
    let scaled = (Float(bitPattern: magnitude) * 0x1p112).bitPattern
    let infinite = magnitude | 0x7F80_0000
    return Float(bitPattern: sign | (magnitude >= 0x0F80_0000 ? infinite : scaled))
  }
}
