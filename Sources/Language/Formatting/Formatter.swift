/// Writes a script in its canonical form: one space where a space belongs, lines broken where the author broke
/// them and indented by two, comments kept, at most one blank line in a row.
///
/// Formatting twice gives the same as formatting once, and the tokens stay the same.
public enum Formatter {
  /// The canonical text; nil when the script has syntax errors, which formatting could hide.
  public static func format(_ script: Script) -> String? {
    guard script.diagnostics.isEmpty else { return nil }
    var printer = FormatPrinter(script)
    return printer.print()
  }
}
