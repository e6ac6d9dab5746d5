/// Text from files and servers as a terminal may be given it: control characters and overrides of the writing direction
/// are shown as pictures, so that a name can neither send escapes nor overwrite what stands before it.
public enum VisibleText {
  /// One line: line ends and tabs are shown as pictures, too.
  public static func line(_ text: String) -> String { shown(text, keepsLayout: false) }

  /// Lines of a page: line feeds and tabs stay.
  public static func lines(_ text: String) -> String { shown(text, keepsLayout: true) }

  /// The same of a part of a text.
  public static func line(_ text: Substring) -> String { line(String(text)) }

  private static func shown(_ text: String, keepsLayout: Bool) -> String {
    guard text.unicodeScalars.contains(where: { isHidden($0, keepsLayout) }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(isHidden(scalar, keepsLayout) ? picture(of: scalar) : scalar)
    }
    return String(result)
  }

  private static func isHidden(_ scalar: Unicode.Scalar, _ keepsLayout: Bool) -> Bool {
    if keepsLayout, scalar == "\n" || scalar == "\t" { return false }
    return isControl(scalar)
  }

  /// Whether a terminal would act on the character instead of showing it.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// The picture of a control character (Unicode block "Control Pictures"), or the replacement character.
  static func picture(of control: Unicode.Scalar) -> Unicode.Scalar {
    switch control.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + control.value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    default: "\u{FFFD}"
    }
  }
}
