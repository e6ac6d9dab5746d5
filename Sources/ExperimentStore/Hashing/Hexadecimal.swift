/// Hexadecimal digits, lower case when written.
enum Hexadecimal {
  /// The value of a digit; 16 or more for what is none. Without branches: journals are full of digits.
  @inline(__always)
  static func value(of digit: UInt8) -> UInt8 {
    let decimal = digit &- UInt8(ascii: "0")
    let letter = (digit | 0x20) &- UInt8(ascii: "a")
    return decimal < 10 ? decimal : letter < 6 ? letter + 10 : 16
  }

  static func text(of bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digit(of: byte >> 4))
      text.append(digit(of: byte & 15))
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The digit of a value below 16, lower case.
  static func digit(of value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
  }
}
