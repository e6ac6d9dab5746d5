/// Text in the notation of manual pages (roff, the macros of man(7)), in ASCII alone.
enum Roff {
  static func bold(_ text: String) -> String { "\\fB\(literal(text))\\fR" }

  static func italic(_ text: String) -> String { "\\fI\(literal(text))\\fR" }

  /// Words to be typed: each dash is the one of the keyboard.
  static func literal(_ text: String) -> String { escaped(text).replacing("-", with: "\\-") }

  /// A line of prose, in which the dashes of options are those of the keyboard.
  static func prose(_ text: String) -> String {
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      word.drop { $0 == "(" }.first == "-" ? literal(String(word)) : escaped(String(word))
    }
    let line = words.joined(separator: " ")
    // These begin a request where they begin a line.
    return line.first == "." || line.first == "'" ? "\\&" + line : line
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "\\": "\\e"
      case "\n": " "
      default: scalar.isASCII ? String(scalar) : "\\[u\(hexadecimal(scalar))]"
      }
    }.joined()
  }

  /// At least four digits, as roff wants them.
  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
