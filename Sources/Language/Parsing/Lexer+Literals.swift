import Diagnostics

extension Lexer {
  mutating func scanNumber() {
    let start = offset
    while isDigit() { offset += 1 }
    var isWhole = true
    // A point not followed by a digit belongs to a range (0..4) or is reported by the parser.
    if at("."), isDigit(1) {
      isWhole = false
      offset += 1
      while isDigit() { offset += 1 }
    }
    let sign = at("+", 1) || at("-", 1) ? 1 : 0
    if at("e") || at("E"), isDigit(1 + sign) {
      isWhole = false
      offset += 1 + sign
      while isDigit() { offset += 1 }
    }
    let span = Span(start, offset)
    let spelled = source.text(in: span)
    if at("_") {
      reportGrouping(from: start)
    } else if isWhole, let value = Int(spelled) {
      emit(.integer(value), from: start)
    } else if !isWhole, let value = Double(spelled), value.isFinite {
      emit(.number(value), from: start)
    } else {
      let help = isWhole ? "with an exponent it is a floating-point number: 1e20" : nil
      report(.badNumber, "the number is too large", span, help: help)
      emit(.damaged, from: start)
    }
  }

  private mutating func reportGrouping(from start: Int) {
    offset = end(ofWordAt: offset)
    let span = Span(start, offset)
    let plain = source.text(in: span).filter { $0 != "_" }
    report(.badNumber, "digits are not grouped", span, help: "write \(plain)")
    emit(.damaged, from: start)
  }

  /// A string from its opening quote. One that turns out to have lost its closing quote is read to the end of
  /// its first line only, so that the statements after it are still checked.
  mutating func scanString() {
    let start = offset
    guard !noQuoteFollows else { return reportOpenString(from: start, isOpenEnd: false) }
    guard let close = closingQuote() else {
      noQuoteFollows = true
      return reportOpenString(from: start, isOpenEnd: true)
    }
    let spansLines = bytes[start..<close].contains(UInt8(ascii: "\n"))
    if spansLines, let next = scalar(at: close + 1), next == "\"" || next.properties.isXIDContinue {
      // The "closing" quote of a string over several lines opens the next string.
      return reportOpenString(from: start, isOpenEnd: false)
    }
    var value: [UInt8] = []
    offset = start + 1
    while offset < close {
      if at("\\") {
        value += scanEscape()
      } else {
        value.append(bytes[offset])
        offset += 1
      }
    }
    offset = close + 1
    emit(.text(String(decoding: value, as: UTF8.self)), from: start)
  }

  private func closingQuote() -> Int? {
    var position = offset + 1
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""): return position
      case UInt8(ascii: "\\"): position += 2
      default: position += 1
      }
    }
    return nil
  }

  private mutating func reportOpenString(from start: Int, isOpenEnd: Bool) {
    while let next = byte(), next != UInt8(ascii: "\n"), next != UInt8(ascii: "\r") { offset += 1 }
    report(
      .openString, "the string is never closed", Span(start, start + 1), "opened here",
      help: "end it with \" on the same line", isOpenEnd: isOpenEnd)
    emit(.damaged, from: start)
  }

  /// The bytes that an escape stands for; the offset is moved behind it.
  private mutating func scanEscape() -> [UInt8] {
    let start = offset
    let escaped = scalar(at: offset + 1) ?? "\\"
    offset += 1 + UTF8.width(escaped)
    switch escaped {
    case "\"", "\\": return [UInt8(ascii: escaped)]
    case "n": return [UInt8(ascii: "\n")]
    case "r": return [UInt8(ascii: "\r")]
    case "t": return [UInt8(ascii: "\t")]
    case "u": return scanScalarEscape(from: start)
    default:
      report(
        .unknownEscape, "`\\\(escaped)` is not an escape", Span(start, offset),
        help: "for a backslash itself write \\\\")
      return []
    }
  }

  private mutating func scanScalarEscape(from start: Int) -> [UInt8] {
    var digits: [UInt8] = []
    var position = offset + 1
    while position < bytes.count, digits.count < 8, Self.isHexadecimal(bytes[position]) {
      digits.append(bytes[position])
      position += 1
    }
    if at("{"), position < bytes.count, bytes[position] == UInt8(ascii: "}"),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(value)
    {
      offset = position + 1
      return Array(String(Character(scalar)).utf8)
    }
    report(
      .unknownEscape, "`\\u` takes the number of a Unicode character in braces", Span(start, offset),
      help: "for example \\u{E9} for é")
    return []
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
