import Benchmarks
import Testing

@Suite struct EmojiListTests {
  private func parse(_ text: String) throws -> EmojiList {
    try EmojiList(parsing: Array(text.utf8), path: "list.txt")
  }

  private func line(_ text: String) -> String {
    "# group: G\n# subgroup: s\n1F600 ; fully-qualified # x E1.0 grin\n\(text)\n#EOF"
  }

  @Test func fullyQualifiedEmojiAreListedInTheOrderOfTheFile() throws {
    let list = try parse(EmojiFixture.list)
    #expect(
      list.entries.map(\.caption) == [
        "firefighter", "man firefighter", "woman firefighter", "woman firefighter: light skin tone",
        "woman firefighter: dark skin tone", "keycap: #", "red circle", "blue circle",
      ])
    #expect(list.entries[0].codePoints == [0x1F9D1, 0x200D, 0x1F692])
    #expect(list.entries[0].group == "People & Body" && list.entries[0].subgroup == "person-role")
    #expect(list.entries[5].codePoints == [0x23, 0xFE0F, 0x20E3])
    #expect(list.entries[6].group == "Symbols" && list.entries[6].subgroup == "geometric")
  }

  @Test func linesMayEndAsOnWindows() throws {
    let windows = EmojiFixture.list.replacing("\n", with: "\r\n")
    #expect(try parse(windows) == parse(EmojiFixture.list))
  }

  @Test(arguments: [
    ("1F600 fully-qualified # x E1.0 grin", EmojiListError.Reason.malformedLine),
    ("1F600 ; fully-qualified x E1.0 grin", .malformedLine),
    ("1F600 ; fully-qualified # x E1.0", .malformedLine),
    ("1F600 ; fully-qualified # x grin face", .malformedLine),
    ("; fully-qualified # x E1.0 grin", .malformedLine),
    ("D800 ; fully-qualified # x E1.0 grin", .invalidCodePoint("D800")),
    ("110000 ; fully-qualified # x E1.0 grin", .invalidCodePoint("110000")),
    ("FFFFFFFFFFFFFFFFFF ; fully-qualified # x E1.0 grin", .invalidCodePoint("FFFFFFFFFFFFFFFFFF")),
    ("+1F600 ; fully-qualified # x E1.0 grin", .invalidCodePoint("+1F600")),
    ("1F600 ; qualified # x E1.0 grin", .unknownStatus("qualified")),
    ("zz ; unqualified # x E1.0 grin", .invalidCodePoint("zz")),
  ])
  func aDamagedLineIsNamed(_ text: String, _ reason: EmojiListError.Reason) {
    #expect(throws: EmojiListError(path: "list.txt", line: 4, reason: reason)) { try parse(line(text)) }
  }

  @Test func bytesThatAreNotUTF8AreNamedWithTheirLine() {
    let bytes = Array("# group: G\n# \u{E9}".utf8).dropLast() + Array("\n#EOF".utf8)
    #expect(throws: EmojiListError(path: "p", line: 2, reason: .notUTF8)) {
      try EmojiList(parsing: Array(bytes), path: "p")
    }
  }

  @Test func anEmojiOutsideAGroupIsAnError() {
    #expect(throws: EmojiListError(path: "list.txt", line: 1, reason: .outsideGroup)) {
      try parse("1F600 ; fully-qualified # x E1.0 grin\n#EOF")
    }
    #expect(throws: EmojiListError(path: "list.txt", line: 2, reason: .outsideGroup)) {
      try parse("# group: G\n1F600 ; fully-qualified # x E1.0 grin\n#EOF")
    }
  }

  @Test func everyPrefixOfAListIsAnError() {
    let bytes = Array(EmojiFixture.list.utf8)
    for length in 0..<bytes.count {
      #expect(throws: EmojiListError.self) { try EmojiList(parsing: Array(bytes[..<length]), path: "p") }
    }
  }

  @Test func aListWithoutEmojiIsAnError() {
    #expect(throws: EmojiListError(path: "list.txt", line: 2, reason: .empty)) {
      try parse("# nothing\n#EOF")
    }
  }
}
