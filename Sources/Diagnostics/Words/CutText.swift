/// Text cut to a number of terminal columns, with an ellipsis where something is missing.
public enum CutText {
  /// The beginning of a text.
  public static func end(_ text: String, columns: Int) -> String {
    guard DisplayWidth.columns(of: text) > columns else { return text }
    return columns < 1 ? "" : beginning(of: text, columns: columns - 1) + "…"
  }

  /// The beginning and the end of a text, for those that begin alike.
  public static func middle(_ text: String, columns: Int) -> String {
    guard DisplayWidth.columns(of: text) > columns else { return text }
    guard columns > 2 else { return end(text, columns: columns) }
    let tail = (columns - 1) / 2
    var last: [Character] = []
    var used = 0
    for character in text.reversed() {
      used += DisplayWidth.columns(of: character)
      guard used <= tail else { break }
      last.append(character)
    }
    return beginning(of: text, columns: columns - 1 - tail) + "…" + String(last.reversed())
  }

  /// Two different texts around the first character that differs, with a little of what is before it.
  public static func difference(_ first: String, _ second: String, columns: Int) -> (String, String) {
    let common = zip(first, second).prefix { $0 == $1 }.count
    let skipped = max(0, common - 4)
    func part(_ text: String) -> String {
      (skipped > 0 ? "…" : "")
        + end(String(text.dropFirst(skipped)), columns: columns - (skipped > 0 ? 1 : 0))
    }
    return (part(first), part(second))
  }

  /// As many characters as fit into the columns.
  private static func beginning(of text: String, columns: Int) -> String {
    var part = ""
    var used = 0
    for character in text {
      used += DisplayWidth.columns(of: character)
      guard used <= columns else { break }
      part.append(character)
    }
    return part
  }
}
