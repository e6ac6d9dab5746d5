import Reports
import Testing

@Suite("Text broken between words")
struct ProseTests {
  @Test(arguments: [
    ("a line that fits", 20, "a line that fits"), ("", 20, ""),
    ("one two three four", 9, "one two\nthree\nfour"),
    ("  one two three", 9, "  one two\n  three"),
    ("  name  what it is for", 14, "  name  what\n        it is\n        for"),
    ("f(a=1, b=2, c=3)", 12, "f(a=1, b=2,\n    c=3)"),
    ("incomprehensibilities", 6, "incomprehensibilities"),
    ("a incomprehensibilities b", 6, "a\nincomprehensibilities\nb"),
    ("日本 日本 日本", 9, "日本 日本\n日本"),
    ("first line\n\nsecond line", 6, "first\nline\n\nsecond\nline"),
    // What is described begins too far to the right to hang there.
    ("  a long name  text text", 14, "  a long name\n  text text"),
  ])
  func hangsBelowItsBeginning(_ text: String, _ width: Int, _ expected: String) {
    #expect(Prose.wrapped(text, width: width) == expected)
  }
}
