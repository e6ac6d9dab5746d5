/// Why a JSON text (RFC 8259) was refused, with the byte where the reader stopped.
public struct JSONSyntaxError: Error, Equatable, Sendable {
  /// What was wrong.
  public enum Reason: String, Sendable {
    case unexpectedByte, endOfText, trailingBytes, badNumber, badEscape, badUTF8, tooDeep, tooManyValues
  }

  /// What was wrong.
  public let reason: Reason
  /// Offset in bytes from the start of the text.
  public let offset: Int

  package init(reason: Reason, offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}

/// A strict JSON reader (RFC 8259) with bounded depth and a bounded number of values.
package struct JSONReader {
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private var valuesLeft: Int
  private static let maximumDepth = 32

  /// Reads one JSON text that fills `bytes`, apart from white space around it.
  package static func parse(
    _ bytes: ArraySlice<UInt8>, maximumValues: Int = 4_000_000
  ) throws(JSONSyntaxError) -> JSONValue {
    var reader = JSONReader(bytes: bytes, position: bytes.startIndex, valuesLeft: maximumValues)
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.position == bytes.endIndex else { throw reader.failure(.trailingBytes) }
    return value
  }

  private func failure(_ reason: JSONSyntaxError.Reason) -> JSONSyntaxError {
    JSONSyntaxError(reason: reason, offset: position - bytes.startIndex)
  }

  private var current: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func expect(_ byte: Character) throws(JSONSyntaxError) {
    guard let found = current else { throw failure(.endOfText) }
    guard found == byte.asciiValue else { throw failure(.unexpectedByte) }
    position += 1
  }

  private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    guard depth <= Self.maximumDepth else { throw failure(.tooDeep) }
    guard valuesLeft > 0 else { throw failure(.tooManyValues) }
    valuesLeft -= 1
    skipSpace()
    guard let byte = current else { throw failure(.endOfText) }
    switch byte {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(
    _ word: StaticString, _ value: JSONValue
  ) throws(JSONSyntaxError) -> JSONValue {
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.endIndex else { throw failure(.endOfText) }
    let expected = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard bytes[position..<end].elementsEqual(expected) else { throw failure(.unexpectedByte) }
    position = end
    return value
  }

  private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    position += 1
    var members: [JSONValue.Member] = []
    skipSpace()
    if current == UInt8(ascii: "}") {
      position += 1
      return .object(members)
    }
    while true {
      skipSpace()
      guard current == UInt8(ascii: "\"") else {
        throw failure(current == nil ? .endOfText : .unexpectedByte)
      }
      let key = try string()
      skipSpace()
      try expect(":")
      members.append(.init(key: key, value: try value(depth: depth + 1)))
      skipSpace()
      if current == UInt8(ascii: ",") {
        position += 1
      } else {
        try expect("}")
        return .object(members)
      }
    }
  }

  private mutating func array(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    position += 1
    var elements: [JSONValue] = []
    skipSpace()
    if current == UInt8(ascii: "]") {
      position += 1
      return .array(elements)
    }
    while true {
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if current == UInt8(ascii: ",") {
        position += 1
      } else {
        try expect("]")
        return .array(elements)
      }
    }
  }

  private mutating func digits() throws(JSONSyntaxError) {
    let start = position
    while let byte = current, isDigit(byte) { position += 1 }
    guard position > start else { throw failure(.badNumber) }
  }

  private mutating func number() throws(JSONSyntaxError) -> JSONValue {
    let start = position
    if current == UInt8(ascii: "-") { position += 1 }
    guard let first = current, isDigit(first) else {
      throw failure(position == start ? .unexpectedByte : .badNumber)
    }
    if first == UInt8(ascii: "0") { position += 1 } else { try digits() }
    var isInteger = true
    if current == UInt8(ascii: ".") {
      isInteger = false
      position += 1
      try digits()
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      isInteger = false
      position += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isInteger, let integer = Int(text) { return .integer(integer) }
    guard let number = Double(text) else { throw failure(.badNumber) }
    return .number(number)
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private mutating func string() throws(JSONSyntaxError) -> String {
    position += 1
    let start = position
    while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
      position += 1
    }
    if current == UInt8(ascii: "\"") {
      // The common string has no escapes and is read in one go.
      let text = try decode(bytes[start..<position])
      position += 1
      return text
    }
    var collected = Array(bytes[start..<position])
    while let byte = current {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return try decode(collected[...])
      case UInt8(ascii: "\\"): collected.append(contentsOf: UTF8.encode(try escaped()) ?? .init())
      case 0..<0x20:
        position -= 1
        throw failure(.unexpectedByte)
      default: collected.append(byte)
      }
    }
    throw failure(.endOfText)
  }

  private func decode(_ utf8: ArraySlice<UInt8>) throws(JSONSyntaxError) -> String {
    guard let text = String(validating: utf8, as: UTF8.self) else { throw failure(.badUTF8) }
    return text
  }

  private mutating func escaped() throws(JSONSyntaxError) -> Unicode.Scalar {
    guard let byte = current else { throw failure(.endOfText) }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      var code = try fourHexDigits()
      if code >= 0xD800, code < 0xDC00 {
        guard current == UInt8(ascii: "\\") else { throw failure(.badEscape) }
        position += 1
        guard current == UInt8(ascii: "u") else { throw failure(.badEscape) }
        position += 1
        let low = try fourHexDigits()
        guard low >= 0xDC00, low < 0xE000 else { throw failure(.badEscape) }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw failure(.badEscape) }
      return scalar
    default: throw failure(.badEscape)
    }
  }

  private mutating func fourHexDigits() throws(JSONSyntaxError) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current else { throw failure(.endOfText) }
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw failure(.badEscape)
      }
      code = code << 4 | UInt32(digit)
      position += 1
    }
    return code
  }
}
