/// Walks over a line of JSON Lines (RFC 8259) and finds the value of one key, without a tree of the others.
///
/// Takes what is surely right and gives up on everything else, which `JSONReader` then judges and words.
struct JSONLineScanner {
  private let bytes: UnsafeRawBufferPointer
  private let key: [UInt8]
  private var position = 0
  private static let maximumDepth = 32

  /// - Parameters:
  ///   - line: well-formed UTF-8
  ///   - key: the UTF-8 bytes of the key
  init(_ line: UnsafeRawBufferPointer, key: [UInt8]) {
    bytes = line
    self.key = key
  }

  /// A string between its quotes.
  struct Text {
    let bytes: UnsafeRawBufferPointer
    let hasEscapes: Bool
  }

  /// The text of the last member with the key; nil when the line is no object, has no such text, spells a key with
  /// escapes, or may be malformed.
  mutating func text() -> Text? {
    var found: Text?
    skipSpace()
    guard take(UInt8(ascii: "{")) else { return nil }
    while true {
      skipSpace()
      guard let name = string(), !name.hasEscapes else { return nil }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { return nil }
      skipSpace()
      if name.bytes.elementsEqual(key) {
        guard let text = string() else { return nil }
        found = text
      } else {
        guard skipValue(depth: 1) else { return nil }
      }
      skipSpace()
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "}")) else { return nil }
      skipSpace()
      return position == bytes.count ? found : nil
    }
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func skipValue(depth: Int) -> Bool {
    guard depth <= Self.maximumDepth, let byte = current else { return false }
    switch byte {
    case UInt8(ascii: "\""): return string() != nil
    case UInt8(ascii: "{"): return skipMembers(depth: depth, until: UInt8(ascii: "}"), named: true)
    case UInt8(ascii: "["): return skipMembers(depth: depth, until: UInt8(ascii: "]"), named: false)
    case UInt8(ascii: "t"): return skip("true")
    case UInt8(ascii: "f"): return skip("false")
    case UInt8(ascii: "n"): return skip("null")
    default: return skipNumber()
    }
  }

  private mutating func skipMembers(depth: Int, until end: UInt8, named: Bool) -> Bool {
    position += 1
    skipSpace()
    if take(end) { return true }
    while true {
      skipSpace()
      if named {
        guard string() != nil else { return false }
        skipSpace()
        guard take(UInt8(ascii: ":")) else { return false }
        skipSpace()
      }
      guard skipValue(depth: depth + 1) else { return false }
      skipSpace()
      if take(UInt8(ascii: ",")) { continue }
      return take(end)
    }
  }

  private mutating func skip(_ word: StaticString) -> Bool {
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.count,
      bytes[position..<end].elementsEqual(
        UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    else { return false }
    position = end
    return true
  }

  private mutating func skipDigits() -> Bool {
    let start = position
    while let byte = current, byte >= 0x30, byte <= 0x39 { position += 1 }
    return position > start
  }

  private mutating func skipNumber() -> Bool {
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")), !skipDigits() { return false }
    if take(UInt8(ascii: ".")), !skipDigits() { return false }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      return skipDigits()
    }
    return true
  }

  /// A string without control characters, its escapes looked at.
  private mutating func string() -> Text? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    let start = position
    var hasEscapes = false
    while true {
      skipPlain()
      guard let byte = current else { return nil }
      position += 1
      if byte == UInt8(ascii: "\"") {
        return Text(bytes: .init(rebasing: bytes[start..<position - 1]), hasEscapes: hasEscapes)
      }
      guard byte == UInt8(ascii: "\\"), skipEscape() else { return nil }
      hasEscapes = true
    }
  }

  /// Moves to the next quote, backslash or control character, eight bytes at a time.
  private mutating func skipPlain() {
    let ones: UInt64 = 0x0101_0101_0101_0101
    while position + 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      let (quote, backslash) = (word ^ (ones &* 0x22), word ^ (ones &* 0x5C))
      // A byte's highest bit is set where the byte is zero, or below 0x20; the first one is exact.
      let found =
        ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash | (word &- ones &* 0x20) & ~word)
        & (ones &* 0x80)
      guard found == 0 else {
        position += found.trailingZeroBitCount / 8
        return
      }
      position += 8
    }
    while let byte = current, byte != 0x22, byte != 0x5C, byte >= 0x20 { position += 1 }
  }

  /// What follows a backslash; halves of surrogate pairs are left to the reader.
  private mutating func skipEscape() -> Bool {
    guard let byte = current else { return false }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return true
    case UInt8(ascii: "u"):
      var code: UInt32 = 0
      for _ in 0..<4 {
        guard let digit = current.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
          return false
        }
        code = code << 4 | UInt32(digit)
        position += 1
      }
      return !(0xD800..<0xE000).contains(code)
    default: return false
    }
  }
}
