import Shell
import Testing

@Suite("Keys in UTF-8")
struct KeyDecoderTests {
  func decoded(_ bytes: [UInt8], takesUnicode: Bool = true) -> String {
    var decoder = KeyDecoder(takesUnicode: takesUnicode)
    let passed = bytes.flatMap { decoder.bytes(for: $0) } + decoder.end()
    return String(decoding: passed, as: UTF8.self)
  }

  @Test func charactersPassWhole() {
    for text in ["abc\u{1B}[A", "été = \"日本 🙂\"", "e\u{301}"] { #expect(decoded(Array(text.utf8)) == text) }
  }

  @Test func whatIsNoCharacterStaysVisible() {
    #expect(decoded([0xE9] + Array("t".utf8) + [0xE9]) == "\u{FFFD}t\u{FFFD}")
    #expect(decoded([0xFF, 0x80, 0xC0]) == "\u{FFFD}\u{FFFD}\u{FFFD}")
    #expect(decoded([0xED, 0xA0, 0x80]) == "\u{FFFD}")
    #expect(decoded([0xE6, 0x97] + Array("é".utf8)) == "\u{FFFD}é")
  }

  @Test func withoutUnicodeNothingVanishesEither() {
    #expect(decoded(Array("été".utf8), takesUnicode: false) == "?t?")
  }
}
