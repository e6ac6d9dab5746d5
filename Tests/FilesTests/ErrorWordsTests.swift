import Files
import Glibc
import TestSupport
import Testing

@Suite("Errors of files and JSON in words")
struct ErrorWordsTests {
  @Test func everyErrorHasWords() {
    let expected: [JSONError.Expectation] = [
      .value, .character(":"), .commaOrEnd, .memberName, .digit, .textCharacter, .escape, .utf8, .end,
      .finiteNumber,
    ]
    let errors: [JSONError] =
      expected.map { .syntax(offset: 3, expected: $0) } + [
        .endOfText(offset: 3), .duplicateMember("a", depth: 1, offset: 3), .numberOutOfRange(offset: 3),
        .tooDeep(limit: 64, offset: 3), .tooManyValues(limit: 9, offset: 3), .tooLong(limit: 9, found: 10),
        .notFinite(path: "options.rates[2]"), .foreign(.lfsPointer), .foreign(.html), .foreign(.binary),
      ]
    #expect(ErrorWordsCheck.problems(of: errors) == [])
    #expect(errors[3].message == "cannot read or write JSON: expected a name in quotation marks at byte 3")
  }

  @Test func everyFaultOfDelimitedTextHasWords() {
    let reasons: [DelimitedTextError.Reason] = [
      .notUTF8, .quoteInside, .afterQuote, .openQuote, .carriageReturn, .fieldCount(expected: 2, found: 3),
    ]
    for reason in reasons {
      #expect(ErrorWordsCheck.problems(of: DelimitedTextError(line: 3, reason: reason).sentence) == [])
    }
  }

  @Test func whatTheSystemRefusesNamesTheFile() {
    let missing = #expect(throws: FileBytes.Failure.self) { try FileBytes.read("/nonexistent/a", limit: 9) }
    #expect(missing?.message == "no such file: /nonexistent/a")
    #expect(throws: FileBytes.Failure.self) { try FileBytes.read("/", limit: 9) }
  }
}
