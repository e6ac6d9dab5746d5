import Diagnostics

/// Text in Markdown (CommonMark 0.31 and GitHub's tables), of which a viewer shows every character as it is.
///
/// Only what would be read as markup has a backslash, so that ordinary names and numbers stay readable in the source.
enum MarkdownText {
  /// Text inside a line: a heading, or the cell of a table.
  static func escaped(_ text: String) -> String {
    let scalars = Array(
      VisibleText.line(text.replacing("\r\n", with: " ").replacing("\n", with: " ")).unicodeScalars)
    var result = String.UnicodeScalarView()
    for (place, scalar) in scalars.enumerated() {
      let next = place + 1 < scalars.count ? scalars[place + 1] : nil
      let last = place > 0 ? scalars[place - 1] : nil
      if isMarkup(scalar, after: last, before: next) { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }

  /// Text that begins a line, where lists, headings and quotes begin.
  static func paragraph(_ text: String) -> String {
    let text = escaped(text)
    let trimmed = text.drop { $0 == " " }
    if let first = trimmed.first, "#+-=>".contains(first) { return "\\" + String(trimmed) }
    let digits = trimmed.prefix { $0.isASCII && $0.isNumber }
    let rest = trimmed[digits.endIndex...]
    guard !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")",
      rest.dropFirst().first.map({ $0 == " " }) ?? true
    else { return String(trimmed) }
    return String(digits) + "\\" + String(rest)
  }

  private static func isMarkup(
    _ scalar: Unicode.Scalar, after last: Unicode.Scalar?, before next: Unicode.Scalar?
  ) -> Bool {
    switch scalar {
    case "\\", "`", "*", "|", "~", "$": true
    // Inside a word it is no emphasis.
    case "_": !isWord(last) || !isWord(next)
    // A tag, a comment, an instruction or an address in brackets.
    case "<": next.map { isLetter($0) || $0 == "/" || $0 == "!" || $0 == "?" } ?? false
    // An entity.
    case "&": next.map { isLetter($0) || $0 == "#" } ?? false
    // A link, an image or a definition.
    case "]": next.map { $0 == "(" || $0 == "[" || $0 == ":" } ?? false
    // A bare address.
    case ":": next == "/"
    default: false
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private static func isWord(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { $0.properties.isAlphabetic || $0.properties.numericType != nil } ?? false
  }
}
