/// NumPy files made by hand.
enum NumPySample {
  static func header(_ type: String, _ shape: [Int], fortran: Bool = false) -> String {
    let lengths = shape.map { "\($0)," }.joined(separator: " ")
    return "{'descr': '\(type)', 'fortran_order': \(fortran ? "True" : "False"), 'shape': (\(lengths)), }"
  }

  static func file(_ header: String, version: UInt8 = 1, data: [UInt8]) -> [UInt8] {
    let prefix = version == 1 ? 10 : 12
    let padding = 63 - (prefix + header.utf8.count) % 64
    let text = Array(header.utf8) + [UInt8](repeating: 0x20, count: padding) + [0x0A]
    let length = (0..<(version == 1 ? 2 : 4)).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) }
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + text + data
  }

  static func file(_ values: [Float], _ shape: [Int], fortran: Bool = false) -> [UInt8] {
    file(header("<f4", shape, fortran: fortran), data: data(values))
  }

  static func data<Scalar: BitwiseCopyable>(_ values: [Scalar]) -> [UInt8] {
    values.withUnsafeBytes { Array($0) }
  }
}
