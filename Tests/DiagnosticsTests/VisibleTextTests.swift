import Diagnostics
import Testing

@Suite("Text from outside at the terminal")
struct VisibleTextTests {
  @Test func controlCharactersAreShownAsPictures() {
    #expect(VisibleText.line("b\u{1B}[2J\u{1B}]0;title\u{7}.png") == "b␛[2J␛]0;title␇.png")
    #expect(VisibleText.line("c\rOVER\r\n\t\u{7F}") == "c␍OVER␍␊␉␡")
    #expect(VisibleText.lines("a\r\n\tb\u{0}") == "a␍\n\tb␀")
  }

  @Test func charactersOfTheUpperControlsAndOfDirectionAreReplaced() {
    for scalar: Unicode.Scalar in [
      "\u{80}", "\u{9B}", "\u{9F}", "\u{2028}", "\u{2029}", "\u{202E}", "\u{2066}",
    ] {
      #expect(VisibleText.lines("a\(Character(scalar))b") == "a\u{FFFD}b", "\(scalar.value)")
    }
  }

  @Test func everyOtherCharacterStays() {
    let text = "漢字 e\u{301} 👩🏽‍🚀 naïve \u{A0} <b> *x* `y` \\"
    #expect(VisibleText.line(text) == text)
  }
}
