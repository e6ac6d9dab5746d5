import Diagnostics

/// Turns a source into tokens and comments in one pass, linear in its length.
package struct Lexer {
  let source: SourceText
  let bytes: [UInt8]
  var offset = 0
  var startsLine = true
  /// Set once a string was found to run to the end of the input: no quote after it can close another.
  var noQuoteFollows = false
  package private(set) var tokens: [Token] = []
  package private(set) var comments: [Comment] = []
  var problems: [SyntaxProblem] = []

  package init(_ source: SourceText) {
    self.source = source
    bytes = source.bytes
    // About what scripts have; growing would copy all of them again and again.
    tokens.reserveCapacity(bytes.count / 3)
    scan()
  }

  func byte(_ ahead: Int = 0) -> UInt8? {
    offset + ahead < bytes.count ? bytes[offset + ahead] : nil
  }

  func at(_ character: Unicode.Scalar, _ ahead: Int = 0) -> Bool {
    byte(ahead).map { $0 == UInt8(ascii: character) } ?? false
  }

  func isDigit(_ ahead: Int = 0) -> Bool {
    byte(ahead).map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
  }

  mutating func emit(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind: kind, span: Span(start, offset), startsLine: startsLine))
    startsLine = false
  }

  mutating func report(
    _ code: DiagnosticCode, _ message: String, _ span: Span, _ label: String = "", help: String? = nil,
    isOpenEnd: Bool = false
  ) {
    let diagnostic = Diagnostic(
      code, message: message, primary: Label(SourceLocation(source, span), label), help: help)
    problems.append(SyntaxProblem(diagnostic: diagnostic, noticed: span.start, isOpenEnd: isOpenEnd))
  }

  private mutating func scan() {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    while let next = byte() {
      switch next {
      case UInt8(ascii: "\n"):
        startsLine = true
        offset += 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
        offset += 1
      case UInt8(ascii: "#"):
        scanComment()
      case UInt8(ascii: "\""):
        scanString()
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        scanNumber()
      default:
        if scanMark() { continue }
        if scanWord() { continue }
        scanUnknown()
      }
    }
    emit(.endOfInput, from: offset)
  }

  private mutating func scanComment() {
    let start = offset
    while let next = byte(), next != UInt8(ascii: "\n") { offset += 1 }
    var end = offset
    while bytes[end - 1] == UInt8(ascii: " ") || bytes[end - 1] == UInt8(ascii: "\t")
      || bytes[end - 1] == UInt8(ascii: "\r")
    { end -= 1 }
    comments.append(Comment(span: Span(start, end)))
  }

  private mutating func scanMark() -> Bool {
    guard let first = byte(), first < 0x80 else { return false }
    let start = offset
    // Letters begin no mark: most bytes need no look into the tables.
    guard !Self.isASCIIWord(first) else { return false }
    if let second = byte(1), let mark = Self.pair(first, second) {
      offset += 2
      emit(.mark(mark), from: start)
      return true
    }
    guard let mark = Self.singles[Int(first)] else { return false }
    offset += 1
    emit(.mark(mark), from: start)
    return true
  }

  private mutating func scanWord() -> Bool {
    let start = offset
    guard let first = scalar(at: offset), Self.isWordStart(first) else { return false }
    offset = end(ofWordAt: offset)
    let name = source.text(in: Span(start, offset))
    switch name {
    case "true": emit(.boolean(true), from: start)
    case "false": emit(.boolean(false), from: start)
    default:
      if at("@"), isDigit(1) {
        scanCutoff(of: name, from: start)
      } else {
        emit(.identifier(name), from: start)
      }
    }
    return true
  }

  private mutating func scanCutoff(of name: String, from start: Int) {
    offset += 1
    let digits = offset
    while isDigit() { offset += 1 }
    let spelled = source.text(in: Span(digits, offset))
    guard let cutoff = Int(spelled) else {
      report(
        .badNumber, "the cut-off of \(name) is too large", Span(digits, offset),
        help: "a cut-off counts results: \(name)@10")
      emit(.damaged, from: start)
      return
    }
    emit(.metric(MetricLiteral(name: name, cutoff: cutoff)), from: start)
  }

  func end(ofWordAt start: Int) -> Int {
    var end = start
    while end < bytes.count {
      // Most words are ASCII, and the tables of Unicode need not be asked about them.
      let byte = bytes[end]
      if byte < 0x80 {
        guard Self.isASCIIWord(byte) else { break }
        end += 1
      } else {
        guard let next = scalar(at: end), next.properties.isXIDContinue else { break }
        end += UTF8.width(next)
      }
    }
    return end
  }

  private static func isASCIIWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  private static func isWordStart(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.isASCII else { return scalar.properties.isXIDStart }
    let byte = UInt8(truncatingIfNeeded: scalar.value)
    return isASCIIWord(byte) && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// The scalar at an offset that begins one; a Swift string's bytes are always well formed.
  func scalar(at offset: Int) -> Unicode.Scalar? {
    guard offset < bytes.count else { return nil }
    if bytes[offset] < 0x80 { return Unicode.Scalar(bytes[offset]) }
    var decoder = UTF8()
    var iterator = bytes[offset..<min(offset + 4, bytes.count)].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return scalar
  }

  private mutating func scanUnknown() {
    let start = offset
    let first = scalar(at: offset)
    let isOr = at("|") && at("|", 1)
    if isOr { offset += 1 }
    repeat {
      offset += scalar(at: offset).map(UTF8.width) ?? 1
    } while scalar(at: offset).map(isUnknown) ?? false
    let span = Span(start, offset)
    let help =
      isOr
      ? Habits.operators["or"]
      : first.flatMap { sign in
        Habits.characters[sign] ?? Self.replacement[sign].map { "write \($0) instead" }
      }
    let isOne = first.map { UTF8.width($0) == span.end - span.start } ?? true
    let named = isOne ? first.map(Self.described) ?? "" : "these characters"
    report(.unknownCharacter, "\(named) \(isOne ? "has" : "have") no meaning here", span, help: help)
    emit(.damaged, from: start)
  }

  private func isUnknown(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      let value = UInt8(truncatingIfNeeded: scalar.value)
      return !" \t\r\n#\"0123456789_".unicodeScalars.contains(scalar) && Self.singles[Int(value)] == nil
        && !scalar.properties.isXIDStart && scalar != "!" && scalar != "|"
    }
    return !scalar.properties.isXIDStart
  }

  private static func described(_ scalar: Unicode.Scalar) -> String {
    let code = String(scalar.value, radix: 16, uppercase: true)
    let number = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
    let name = scalar.properties.name.map { " (\($0.lowercased()))" } ?? ""
    return scalar.isASCII && scalar.value > 0x20 ? "`\(scalar)`" : number + name
  }

  /// The marks of one character, by its ASCII code.
  private static let singles: [Mark?] = Mark.allCases.reduce(into: Array(repeating: nil, count: 128)) {
    let units = Array($1.rawValue.utf8)
    if units.count == 1 { $0[Int(units[0])] = $1 }
  }

  /// The marks of two characters.
  private static let pairs: [(first: UInt8, second: UInt8, mark: Mark)] = Mark.allCases.compactMap {
    let units = Array($0.rawValue.utf8)
    return units.count == 2 ? (units[0], units[1], $0) : nil
  }

  private static func pair(_ first: UInt8, _ second: UInt8) -> Mark? {
    for pair in pairs where pair.first == first && pair.second == second { return pair.mark }
    return nil
  }

  /// What people meant with characters that word processors and keyboards put in.
  private static let replacement: [Unicode.Scalar: String] = [
    "\u{201C}": "\"", "\u{201D}": "\"", "\u{201E}": "\"", "\u{2018}": "\"", "\u{2019}": "\"", "'": "\"",
    "\u{2013}": "-", "\u{2014}": "-", "\u{2212}": "-", "\u{D7}": "*", "\u{B7}": "*", "\u{F7}": "/",
    "\u{A0}": "a space", "\u{202F}": "a space", "\u{2026}": "..", "\u{2264}": "<=", "\u{2265}": ">=",
    "\u{2260}": "!=", "\u{25B7}": "|>", "|": "|>", ";": "the next statement on a new line",
    "\u{FF08}": "(", "\u{FF09}": ")", "\u{FF0C}": ",",
  ]
}
