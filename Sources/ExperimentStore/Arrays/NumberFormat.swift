/// The formats of numbers that arrays are read from, little-endian: floating point (IEEE 754), integers in two's
/// complement, and truth values of a byte.
enum NumberFormat: Equatable {
  case float(FloatFormat)
  case integer(byteCount: Int, isSigned: Bool)
  case boolean

  /// Bytes of one number.
  var byteCount: Int {
    switch self {
    case .float(let format): format.byteCount
    case .integer(let byteCount, _): byteCount
    case .boolean: 1
    }
  }

  /// The name of the format, such as "float64" or "uint8".
  var name: String {
    switch self {
    case .float(let format): "float\(8 * format.byteCount)"
    case .integer(let byteCount, let isSigned): "\(isSigned ? "" : "u")int\(8 * byteCount)"
    case .boolean: "bool"
    }
  }

  /// Whether every number of the format is one in single precision too.
  var isExact: Bool {
    switch self {
    case .float(let format): format != .float64
    case .integer(let byteCount, _): byteCount < 4
    case .boolean: true
    }
  }

  /// Gives the number at each place of `bytes` in single precision, rounded to the nearest; says how many had to
  /// be rounded (a NaN is none of them).
  func forEach(in bytes: UnsafeRawBufferPointer, _ body: (Int, Float) -> Void) -> Int {
    switch self {
    case .float(.float64):
      Self.convert(bytes, Double.self, body) { value in
        let single = Float(value)
        return (single, Double(single) != value && !value.isNaN)
      }
    case .float(let format):
      Self.exact { format.forEach(in: bytes, body) }
    case .integer(1, true): Self.convert(bytes, Int8.self, body) { (Float($0), false) }
    case .integer(1, false): Self.convert(bytes, UInt8.self, body) { (Float($0), false) }
    case .integer(2, true): Self.convert(bytes, Int16.self, body) { (Float($0), false) }
    case .integer(2, false): Self.convert(bytes, UInt16.self, body) { (Float($0), false) }
    case .integer(4, true): Self.convert(bytes, Int32.self, body) { (Float($0), Float(exactly: $0) == nil) }
    case .integer(4, false): Self.convert(bytes, UInt32.self, body) { (Float($0), Float(exactly: $0) == nil) }
    case .integer(_, true): Self.convert(bytes, Int64.self, body) { (Float($0), Float(exactly: $0) == nil) }
    case .integer(_, false): Self.convert(bytes, UInt64.self, body) { (Float($0), Float(exactly: $0) == nil) }
    case .boolean: Self.convert(bytes, UInt8.self, body) { ($0 == 0 ? 0 : 1, false) }
    }
  }

  private static func exact(_ body: () -> Void) -> Int {
    body()
    return 0
  }

  @inline(__always)
  private static func convert<Element: BitwiseCopyable>(
    _ bytes: UnsafeRawBufferPointer, _ type: Element.Type, _ body: (Int, Float) -> Void,
    _ single: (Element) -> (value: Float, isRounded: Bool)
  ) -> Int {
    var rounded = 0
    let width = MemoryLayout<Element>.size
    for place in 0..<bytes.count / width {
      let (value, isRounded) = single(bytes.loadUnaligned(fromByteOffset: place * width, as: type))
      body(place, value)
      if isRounded { rounded += 1 }
    }
    return rounded
  }
}
