/// Paths as nobody writes them: what means something to a system, a shell or a string, in random order.
public enum RandomPath {
  /// Some of the pieces join with what stands before or behind them to one character of Swift.
  private static let pieces = [
    "/", "/", "/", ".", "..", "~", "~/", "a", "é", "\0", "\n", "\r\n", "\r", " ", "\u{301}", "\u{200D}",
    "\u{600}", "👩‍👩‍👧", ".csv", ".png", ".npy", "%", "%2F", "*", "?", "\\", "\"", "$", "{", "\u{1B}[2J",
    "\u{FEFF}",
    "\u{202E}", "n", "nn", "-", ":", "|",
  ]

  /// A path of no to `longest` Unicode scalars, short ones as often as long ones.
  public static func next(longest: Int = 300, using generator: inout SplitMix64) -> String {
    let count = generator.below(2) == 0 ? generator.below(4) : generator.below(longest + 1)
    var path = String.UnicodeScalarView()
    while path.count < count { path.append(contentsOf: pieces[generator.below(pieces.count)].unicodeScalars) }
    return String(path.prefix(count))
  }
}
