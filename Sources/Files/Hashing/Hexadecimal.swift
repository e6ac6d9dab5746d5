/// Hexadecimal digits, lower case when written.
package enum Hexadecimal {
  /// The value of a digit; nil for what is none.
  package static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  /// The value of eight digits, all at once: journals are full of hashes. Nil where one is not a digit.
  package static func value(ofEight digits: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt32? {
    guard start >= 0, start + 8 <= digits.count else { return nil }
    let ones: UInt64 = 0x0101_0101_0101_0101
    let text = UInt64(
      bigEndian: UnsafeRawPointer(digits.baseAddress.unsafelyUnwrapped + start).loadUnaligned(as: UInt64.self)
    )
    // A letter has bit 6, and its low four bits count from 1.
    var values = (text & (0x0F * ones)) &+ 9 &* ((text >> 6) & ones)
    let isLetter = ((values &+ 6 &* ones) >> 4) & ones
    // Whatever is not a digit does not come back from its value; capital letters differ from small ones in bit 5.
    let spelled = values &+ (0x30 * ones) &+ 39 &* isLetter
    guard values & (0xF0 * ones) == 0, spelled == text | (0x20 * ones), (text >> 6 | text >> 5) & ones == ones
    else { return nil }
    values = (values | values >> 4) & 0x00FF_00FF_00FF_00FF
    values = (values | values >> 8) & 0x0000_FFFF_0000_FFFF
    return UInt32(truncatingIfNeeded: values | values >> 16)
  }

  package static func text(of bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digit(of: byte >> 4))
      text.append(digit(of: byte & 15))
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The digit of a value below 16, lower case.
  package static func digit(of value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
  }
}
