import Files
import TestSupport
import Testing

@Suite("Records of comma- and tab-separated text")
struct DelimitedTextTests {
  private func fields(_ text: String, _ separator: DelimitedText.Separator = .comma) throws -> [[String]] {
    try DelimitedText(parsing: Array(text.utf8), separator: separator).records.map(\.fields)
  }

  private func fault(_ bytes: [UInt8]) -> DelimitedTextError? {
    #expect(throws: DelimitedTextError.self) { try DelimitedText(parsing: bytes, separator: .comma) }
  }

  @Test func quotedFieldsHoldSeparatorsLineEndsAndQuotationMarks() throws {
    let text = "\u{FEFF}a,b\r\n\"x, y\",\"say \"\"no\"\"\r\nand go\"\n\"\",é"
    #expect(try fields(text) == [["a", "b"], ["x, y", "say \"no\"\r\nand go"], ["", "é"]])
    #expect(try fields("a\tb,c\n\"1\t2\"\t3\n", .tab) == [["a", "b,c"], ["1\t2", "3"]])
  }

  @Test func linesAreCountedAndBlankOnesAreNoRecords() throws {
    let text = "\n\na,b\n\"one\ntwo\",3\r\n\r\nc,d\n\n"
    let records = try DelimitedText(parsing: Array(text.utf8), separator: .comma).records
    #expect(records.map(\.line) == [3, 4, 7])
    #expect(try fields("") == [] && fields("\n\r\n") == [] && fields("a") == [["a"]])
    #expect(try fields("a,\n,b\n,") == [["a", ""], ["", "b"], ["", ""]])
  }

  @Test func whatIsNotRFC4180IsRefusedWithItsLine() {
    let faults: [(String, Int, DelimitedTextError.Reason)] = [
      ("a,b\nc,d\"e\n", 2, .quoteInside), ("a,b\n\"c\" ,d\n", 2, .afterQuote),
      ("a,b\n\nc,\"d\n\n", 3, .openQuote), ("a,b\rc,d\n", 1, .carriageReturn),
      ("a,b\n\"c\"\rd,e", 2, .carriageReturn), ("a,b\nc\n", 2, .fieldCount(expected: 2, found: 1)),
      ("a,b\n\"1\n2\",3\nc,d,e", 4, .fieldCount(expected: 2, found: 3)),
    ]
    for (text, line, reason) in faults {
      #expect(fault(Array(text.utf8)) == DelimitedTextError(line: line, reason: reason), "\(text)")
    }
    #expect(fault(Array("a\n".utf8) + [0xFF]) == DelimitedTextError(line: 2, reason: .notUTF8))
    #expect(fault(Array("a\n\"".utf8) + [0xC3, 0x22]) == DelimitedTextError(line: 2, reason: .notUTF8))
  }

  @Test(arguments: 0..<50) func anyFieldsComeBackAsTheyWereWritten(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let alphabet = ["a", ",", "\"", "\n", "\r\n", "\r", "é", " ", "\t"]
    let width = 1 + random.below(4)
    let written = (0..<1 + random.below(6)).map { _ in
      (0..<width).map { _ in "x" + (0..<random.below(6)).map { _ in alphabet[random.below(9)] }.joined() }
    }
    let ends = ["\n", "\r\n"]
    let text = written.map { record in
      record.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + ends[random.below(2)]
    }.joined()
    #expect(try fields(text) == written)
  }

  @Test(arguments: 0..<200) func randomBytesAreReadOrRefused(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let alphabet: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0x61, 0xC3]
    let bytes = (0..<random.below(60)).map { _ in alphabet[random.below(6)] }
    let records = try? DelimitedText(parsing: bytes, separator: .comma).records
    #expect(Set(records?.map(\.fields.count) ?? []).count <= 1)
  }
}
