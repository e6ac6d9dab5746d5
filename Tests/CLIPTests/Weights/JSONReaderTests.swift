import Testing

import CLIP

struct JSONReaderTests {
  private func parse(_ text: String, maximumValues: Int = 100) throws -> ParsedJSON {
    try JSONReader.parse(Array(text.utf8)[...], maximumValues: maximumValues)
  }

  @Test func keysKeepTheirOrderAndTheirRepetitions() throws {
    #expect(try parse("{\"b\": 1, \"a\": 2, \"b\": 3}").members?.map(\.key) == ["b", "a", "b"])
  }

  @Test func integersStayExact() throws {
    #expect(try parse("9223372036854775807").integer == .max)
    #expect(try parse("-9223372036854775808").integer == .min)
    #expect(try parse("9223372036854775808").integer == nil)
    #expect(try parse("1.0").integer == nil)
    #expect(try parse("1e0").integer == nil)
  }

  @Test(arguments: [
    (#""\u00e9""#, "\u{E9}"), (#""\ud83d\ude00""#, "\u{1F600}"),
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    ("\"caf\u{E9}\"", "caf\u{E9}"), (#""""#, ""),
  ])
  func stringsAreDecoded(text: String, expected: String) throws {
    let found = try #require(try parse(text).string)
    #expect(found.utf8.elementsEqual(expected.utf8))
  }

  @Test(arguments: [
    ("", JSONSyntaxError.Reason.endOfText, 0), ("{", .endOfText, 1), ("{\"a\"", .endOfText, 4),
    ("[1", .endOfText, 2),
    ("\"a", .endOfText, 2), ("tru", .endOfText, 0), ("trux", .unexpectedByte, 0), ("1 2", .trailingBytes, 2),
    ("01", .trailingBytes, 1), ("-", .badNumber, 1), ("1.", .badNumber, 2), ("1e", .badNumber, 2),
    ("+1", .unexpectedByte, 0),
    ("[1,]", .unexpectedByte, 3), ("{\"a\":1,}", .unexpectedByte, 7), ("{1:2}", .unexpectedByte, 1),
    ("\"\u{1}\"", .unexpectedByte, 1), (#""\x""#, .badEscape, 3), (#""\ud800""#, .badEscape, 7),
    (#""\udc00""#, .badEscape, 7), (#""\ud800\u0041""#, .badEscape, 13), ("NaN", .unexpectedByte, 0),
    ("'a'", .unexpectedByte, 0),
  ])
  func malformedTextsSayWhatAndWhere(text: String, reason: JSONSyntaxError.Reason, offset: Int) {
    #expect(throws: JSONSyntaxError(reason: reason, offset: offset)) { try parse(text) }
  }

  @Test func brokenUTF8IsRefused() {
    #expect(throws: JSONSyntaxError(reason: .badUTF8, offset: 2)) {
      try JSONReader.parse([0x22, 0xFF, 0x22])
    }
  }

  @Test func depthAndSizeAreBounded() {
    #expect(throws: JSONSyntaxError(reason: .tooDeep, offset: 33)) {
      try parse(String(repeating: "[", count: 99))
    }
    #expect(throws: JSONSyntaxError(reason: .tooManyValues, offset: 5)) {
      try parse("[1,2,3]", maximumValues: 3)
    }
  }
}
