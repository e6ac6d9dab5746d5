/// A strict reader of JSON (RFC 8259): UTF-8, no duplicate members, nothing after the document,
/// bounded in depth and length.
struct JSONParser {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let depthLimit: Int
  private var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, depthLimit: Int) {
    self.bytes = bytes
    self.depthLimit = depthLimit
  }

  mutating func parseDocument() throws -> JSONValue {
    let value = try parseValue(depth: 0)
    skipSpace()
    guard position == bytes.count else { throw unexpected(.end) }
    return value
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func unexpected(_ expected: JSONError.Expectation) -> JSONError {
    .syntax(offset: position, expected: expected)
  }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let byte = next, byte == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func parseValue(depth: Int) throws -> JSONValue {
    skipSpace()
    guard let first = next else { throw unexpected(.value) }
    switch first {
    case UInt8(ascii: "{"): return try parseObject(depth: depth + 1)
    case UInt8(ascii: "["): return try parseArray(depth: depth + 1)
    case UInt8(ascii: "\""): return .string(try parseText())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try parseNumber()
    case UInt8(ascii: "n"): return try parse(word: "null", as: .null)
    case UInt8(ascii: "t"): return try parse(word: "true", as: .bool(true))
    case UInt8(ascii: "f"): return try parse(word: "false", as: .bool(false))
    default: throw unexpected(.value)
    }
  }

  private mutating func parse(word: String, as value: JSONValue) throws -> JSONValue {
    let letters = Array(word.utf8)
    guard bytes.count - position >= letters.count,
      bytes[position..<position + letters.count].elementsEqual(letters)
    else { throw unexpected(.value) }
    position += letters.count
    return value
  }

  private mutating func parseArray(depth: Int) throws -> JSONValue {
    guard depth <= depthLimit else { throw JSONError.tooDeep(limit: depthLimit, offset: position) }
    position += 1
    skipSpace()
    if take("]") { return .array([]) }
    var elements: [JSONValue] = []
    while true {
      elements.append(try parseValue(depth: depth))
      skipSpace()
      if take("]") { return .array(elements) }
      guard take(",") else { throw unexpected(.commaOrEnd) }
    }
  }

  private mutating func parseObject(depth: Int) throws -> JSONValue {
    guard depth <= depthLimit else { throw JSONError.tooDeep(limit: depthLimit, offset: position) }
    position += 1
    skipSpace()
    if take("}") { return .object([:]) }
    // Growing from one member to two, four and eight would hash each of them again and again; room for as many in
    // each object of a hostile text would be a flood.
    var members = [String: JSONValue](minimumCapacity: depth == 1 ? 8 : 0)
    while true {
      skipSpace()
      let start = position
      guard next == UInt8(ascii: "\"") else { throw unexpected(.memberName) }
      let name = try parseText()
      skipSpace()
      guard take(":") else { throw unexpected(.character(":")) }
      let value = try parseValue(depth: depth)
      guard members.updateValue(value, forKey: name) == nil else {
        throw JSONError.duplicateMember(name, offset: start)
      }
      skipSpace()
      if take("}") { return .object(members) }
      guard take(",") else { throw unexpected(.commaOrEnd) }
    }
  }

  private mutating func parseNumber() throws -> JSONValue {
    let start = position
    var isWhole = true
    _ = take("-")
    if !take("0") { try parseDigits() }
    if take(".") {
      isWhole = false
      try parseDigits()
    }
    if take("e") || take("E") {
      isWhole = false
      if !take("+") { _ = take("-") }
      try parseDigits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole {
      guard let value = Int(text) else { throw JSONError.numberOutOfRange(offset: start) }
      return .int(value)
    }
    guard let value = Double(text), value.isFinite else {
      throw JSONError.numberOutOfRange(offset: start)
    }
    return .double(value)
  }

  private mutating func parseDigits() throws {
    let start = position
    while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
    guard position > start else { throw unexpected(.digit) }
  }

  private mutating func parseText() throws -> String {
    position += 1
    let start = position
    var isASCII = true
    // Texts without escapes are taken as they stand.
    while let byte = next, byte >= 0x20, byte != UInt8(ascii: "\\") {
      if byte == UInt8(ascii: "\"") {
        let text = UnsafeBufferPointer(rebasing: bytes[start..<position])
        position += 1
        if isASCII { return String(decoding: text, as: UTF8.self) }
        return try Self.validated(text, at: start)
      }
      isASCII = isASCII && byte < 0x80
      position += 1
    }
    var text = Array(bytes[start..<position])
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return try text.withUnsafeBufferPointer { try Self.validated($0, at: start) }
      case UInt8(ascii: "\\"): try parseEscape(into: &text)
      case 0..<0x20: throw unexpected(.textCharacter)
      default:
        text.append(byte)
        position += 1
      }
    }
    throw unexpected(.character("\""))
  }

  private static func validated(_ text: UnsafeBufferPointer<UInt8>, at start: Int) throws -> String {
    guard let valid = String(validating: text, as: UTF8.self) else {
      throw JSONError.syntax(offset: start, expected: .utf8)
    }
    return valid
  }

  private mutating func parseEscape(into text: inout [UInt8]) throws {
    let start = position
    position += 1
    let letter = next
    position += 1
    switch letter {
    case UInt8(ascii: "\""): text.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\\"): text.append(UInt8(ascii: "\\"))
    case UInt8(ascii: "/"): text.append(UInt8(ascii: "/"))
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      guard let scalar = parseScalar() else {
        throw JSONError.syntax(offset: start, expected: .escape)
      }
      text += String(Character(scalar)).utf8
    default: throw JSONError.syntax(offset: start, expected: .escape)
    }
  }

  /// Reads the digits after `\u`, and the low surrogate that must follow a high one.
  private mutating func parseScalar() -> Unicode.Scalar? {
    guard let unit = parseUnit() else { return nil }
    guard UTF16.isLeadSurrogate(unit) else { return Unicode.Scalar(UInt32(unit)) }
    guard take("\\"), take("u"), let low = parseUnit(), UTF16.isTrailSurrogate(low) else { return nil }
    return Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
  }

  private mutating func parseUnit() -> UInt16? {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = next.flatMap(Hexadecimal.value(of:)) else { return nil }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }
}
