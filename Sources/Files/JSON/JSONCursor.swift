/// The tokens of a JSON text (RFC 8259): what `JSONParser` makes a tree of and `JSONMemberScanner` passes over.
struct JSONCursor {
  let bytes: UnsafeBufferPointer<UInt8>
  let limits: JSONLimits
  private(set) var position = 0
  private var valuesLeft: Int

  /// A cursor at the beginning, behind a byte order mark.
  init(_ bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
    valuesLeft = limits.values
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { position = 3 }
  }

  /// The byte here; nil at the end of the text.
  @inline(__always)
  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// The error of something else than `expected` here.
  func unexpected(_ expected: JSONError.Expectation) -> JSONError {
    guard position < bytes.count else { return .endOfText(offset: position) }
    let isNumber = (expected == .value || expected == .digit) && standsForNoNumber
    return .syntax(offset: position, expected: isNumber ? .finiteNumber : expected)
  }

  /// Whether Python's NaN or Infinity, or the rest of its -Infinity, is here.
  private var standsForNoNumber: Bool {
    ["NaN", "Infinity"].contains { bytes[position...].starts(with: $0.utf8) }
  }

  @inline(__always)
  mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  /// Passes this character, if it is here.
  @inline(__always)
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let byte = next, byte == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// Passes the end of the text, with white space before it.
  mutating func end() throws(JSONError) {
    skipSpace()
    guard position == bytes.count else { throw unexpected(.end) }
  }

  // MARK: Values

  /// Passes white space and gives the first byte of a value, counting the value.
  @inline(__always)
  mutating func beginValue() throws(JSONError) -> UInt8 {
    skipSpace()
    guard let first = next else { throw unexpected(.value) }
    guard valuesLeft > 0 else { throw .tooManyValues(limit: limits.values, offset: position) }
    valuesLeft -= 1
    return first
  }

  /// Passes the bracket or brace of a list or an object at a depth, counted from 1.
  mutating func open(depth: Int) throws(JSONError) {
    guard depth <= limits.depth else { throw .tooDeep(limit: limits.depth, offset: position) }
    position += 1
    skipSpace()
  }

  /// Passes the comma before another element, or the end of the list or object; says whether it is the end.
  @inline(__always)
  mutating func isLast(before end: Unicode.Scalar) throws(JSONError) -> Bool {
    skipSpace()
    if take(",") { return false }
    guard take(end) else { throw unexpected(.commaOrEnd) }
    return true
  }

  /// Passes a word such as `true`.
  mutating func take(word: StaticString) throws(JSONError) {
    let end = position + word.utf8CodeUnitCount
    let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard end <= bytes.count, bytes[position..<end].elementsEqual(letters) else {
      let isBegun = letters.starts(with: bytes[position...])
      throw isBegun ? .endOfText(offset: bytes.count) : .syntax(offset: position, expected: .value)
    }
    position = end
  }

  // MARK: Numbers

  /// A number between two places.
  struct Number {
    let range: Range<Int>
    /// Whether it has neither fraction nor exponent.
    let isWhole: Bool
  }

  mutating func takeNumber() throws(JSONError) -> Number {
    let start = position
    var isWhole = true
    _ = take("-")
    if !take("0") { try takeDigits() }
    if take(".") {
      isWhole = false
      try takeDigits()
    }
    if take("e") || take("E") {
      isWhole = false
      if !take("+") { _ = take("-") }
      try takeDigits()
    }
    return Number(range: start..<position, isWhole: isWhole)
  }

  @inline(__always)
  private mutating func takeDigits() throws(JSONError) {
    let start = position
    while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
    guard position > start else { throw unexpected(.digit) }
  }

  /// A whole number that fits in 64 bits.
  func integer(_ number: Number) -> Int? {
    guard number.isWhole else { return nil }
    var place = number.range.lowerBound
    let isNegative = bytes[place] == UInt8(ascii: "-")
    if isNegative { place += 1 }
    var value = 0
    while place < number.range.upperBound {
      let digit = Int(bytes[place] &- UInt8(ascii: "0"))
      let (tens, overflows) = value.multipliedReportingOverflow(by: 10)
      let (sum, passes) =
        isNegative ? tens.subtractingReportingOverflow(digit) : tens.addingReportingOverflow(digit)
      guard !overflows, !passes else { return nil }
      value = sum
      place += 1
    }
    return value
  }

  /// The nearest double.
  func double(_ number: Number) throws(JSONError) -> Double {
    guard let value = Double(String(decoding: bytes[number.range], as: UTF8.self)), value.isFinite else {
      throw .numberOutOfRange(offset: number.range.lowerBound)
    }
    return value
  }

  /// Throws when a number is beyond the range of doubles; most are too short for that.
  func check(_ number: Number) throws(JSONError) {
    guard number.range.count > 300 || bytes[number.range].contains(where: { $0 | 0x20 == UInt8(ascii: "e") })
    else { return }
    _ = try double(number)
  }

  // MARK: Strings

  /// What stands between two quotation marks.
  struct Text {
    let range: Range<Int>
    let hasEscapes: Bool
    /// Whether all bytes of it are below 128.
    let isASCII: Bool
  }

  /// Passes a string; its escapes are valid, its UTF-8 need not be.
  mutating func takeText() throws(JSONError) -> Text {
    position += 1
    let start = position
    var hasEscapes = false
    var high: UInt64 = 0
    while true {
      high |= skipPlain()
      guard let byte = next else { throw .endOfText(offset: position) }
      if byte == UInt8(ascii: "\"") {
        position += 1
        return Text(
          range: start..<position - 1, hasEscapes: hasEscapes, isASCII: high & 0x8080_8080_8080_8080 == 0)
      }
      guard byte == UInt8(ascii: "\\") else { throw .syntax(offset: position, expected: .textCharacter) }
      hasEscapes = true
      _ = try takeEscape()
    }
  }

  /// Moves to the next quotation mark, backslash or control character, eight bytes at a time, and gives all bytes
  /// that it passes, one over the other.
  @inline(__always)
  private mutating func skipPlain() -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var all: UInt64 = 0
    var place = position
    if let base = UnsafeRawPointer(bytes.baseAddress) {
      while place + 8 <= bytes.count {
        let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        let (quote, backslash) = (word ^ (ones &* 0x22), word ^ (ones &* 0x5C))
        // A byte's highest bit is set where the byte is zero, or below 0x20; the first one is exact.
        let found =
          ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash | (word &- ones &* 0x20) & ~word)
          & (ones &* 0x80)
        guard found == 0 else {
          let count = found.trailingZeroBitCount & ~7
          position = place + count / 8
          return all | word & ((1 << UInt64(count)) - 1)
        }
        all |= word
        place += 8
      }
    }
    while place < bytes.count, bytes[place] != 0x22, bytes[place] != 0x5C, bytes[place] >= 0x20 {
      all |= UInt64(bytes[place])
      place += 1
    }
    position = place
    return all
  }

  /// Passes an escape and gives what it stands for.
  private mutating func takeEscape() throws(JSONError) -> Unicode.Scalar {
    let start = position
    position += 1
    guard let letter = next else { throw .endOfText(offset: position) }
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      if let scalar = takeScalar() { return scalar }
      throw position < bytes.count ? .syntax(offset: start, expected: .escape) : .endOfText(offset: position)
    default: throw .syntax(offset: start, expected: .escape)
    }
  }

  /// Reads the digits after `\u`, and the low surrogate that must follow a high one.
  private mutating func takeScalar() -> Unicode.Scalar? {
    guard let unit = takeUnit() else { return nil }
    guard UTF16.isLeadSurrogate(unit) else { return Unicode.Scalar(UInt32(unit)) }
    guard take("\\"), take("u"), let low = takeUnit(), UTF16.isTrailSurrogate(low) else { return nil }
    return Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
  }

  private mutating func takeUnit() -> UInt16? {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = next.flatMap(Hexadecimal.value(of:)) else { return nil }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }

  /// The string that a text spells; throws where it is not UTF-8.
  func string(_ text: Text) throws(JSONError) -> String {
    if text.hasEscapes { return try unescaped(text) }
    let slice = UnsafeBufferPointer(rebasing: bytes[text.range])
    if text.isASCII { return String(decoding: slice, as: UTF8.self) }
    guard let string = String(validating: slice, as: UTF8.self) else {
      throw .syntax(offset: text.range.lowerBound, expected: .utf8)
    }
    return string
  }

  private func unescaped(_ text: Text) throws(JSONError) -> String {
    var cursor = self
    cursor.position = text.range.lowerBound
    var collected: [UInt8] = []
    collected.reserveCapacity(text.range.count)
    while true {
      let start = cursor.position
      _ = cursor.skipPlain()
      collected.append(contentsOf: bytes[start..<cursor.position])
      guard cursor.position < text.range.upperBound else { break }
      collected.append(contentsOf: UTF8.encode(try cursor.takeEscape()) ?? .init())
    }
    guard let string = String(validating: collected, as: UTF8.self) else {
      throw .syntax(offset: text.range.lowerBound, expected: .utf8)
    }
    return string
  }

  /// Throws where a string is not UTF-8.
  func check(_ text: Text) throws(JSONError) {
    if text.isASCII { return }
    _ = try string(text)
  }
}
