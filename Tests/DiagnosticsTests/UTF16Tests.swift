import Diagnostics
import TestSupport
import Testing

@Suite struct UTF16Tests {
  @Test func columnsCountUnitsAndLinesCountFromZero() {
    let source = SourceText("a👩🏽‍🚒b\r\ne\u{301}漢\n", name: "s", firstLine: 7)
    #expect(source.utf16Position(at: 0) == .init(line: 0, column: 0))
    #expect(source.utf16Position(at: source.text.utf8.count) == .init(line: 2, column: 0))
    let fire = "a👩🏽‍🚒".utf8.count
    #expect(source.utf16Position(at: fire) == .init(line: 0, column: "a👩🏽‍🚒".utf16.count))
    // The end of a line is before its carriage return.
    #expect(source.utf16Position(at: fire + 2) == .init(line: 0, column: "a👩🏽‍🚒b".utf16.count))
  }

  @Test func whatIsOutsideIsClamped() {
    let source = SourceText("ab\n漢", name: "s")
    #expect(source.offset(at: .init(line: 0, column: 99)) == 2)
    #expect(source.offset(at: .init(line: 99, column: 0)) == 6)
    #expect(source.offset(at: .init(line: .max, column: .max)) == 6)
    #expect(source.offset(at: .init(line: -1, column: -1)) == 0)
    #expect(SourceText("👩", name: "s").offset(at: .init(line: 0, column: 1)) == 0)
  }

  @Test func everyOffsetOfACharacterComesBack() {
    var random = SplitMix64(seed: 3)
    let pieces = ["a", "é", "e\u{301}", "漢", "👩🏽‍🚒", "\n", "\r\n", "🇩🇪", " "]
    for _ in 0..<300 {
      let text = (0..<random.below(12)).map { _ in pieces[random.below(pieces.count)] }.joined()
      let source = SourceText(text, name: "s")
      var offset = 0
      for scalar in text.unicodeScalars {
        if scalar != "\n" || !text.contains("\r") {
          #expect(
            source.offset(at: source.utf16Position(at: offset)) == offset,
            "\(text.debugDescription) \(offset)")
        }
        offset += UTF8.width(scalar)
      }
    }
  }
}
