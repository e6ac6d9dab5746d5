import Files
import Glibc

/// The checksum of a journal's line: the first 32 hexadecimal digits of the SHA-256 of what it covers.
struct LineCheck: Hashable {
  static let digitCount = 32

  /// The digits, lower case, as ASCII codes.
  let digits: [UInt8]

  private init(digits: [UInt8]) { self.digits = digits }

  /// What stands for the check of the line before the first one.
  static let none = LineCheck(digits: [])

  init(of bytes: UnsafeRawBufferPointer) {
    digits = ContentHasher.sha256(bytes).digits(Self.digitCount)
  }

  var text: String { String(decoding: digits, as: UTF8.self) }

  /// Whether these bytes are its digits.
  func stands(in bytes: UnsafeRawBufferPointer) -> Bool {
    guard let start = bytes.baseAddress, bytes.count == digits.count else {
      return bytes.isEmpty && digits.isEmpty
    }
    return memcmp(start, digits, digits.count) == 0
  }
}
