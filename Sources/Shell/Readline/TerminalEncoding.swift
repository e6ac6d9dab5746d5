import Glibc

/// The character set that readline takes the keys to be in: always UTF-8, whatever the locale says.
///
/// In the locale C readline takes the eighth bit from each byte, and `é` would become `Ct)`. Terminals send UTF-8 also
/// there.
enum TerminalEncoding {
  private static let variable = "LC_ALL"

  /// The locale to read in where the user's own has another character set; nil where it is UTF-8, or none has it.
  private static let replacement: String? = {
    setlocale(LC_CTYPE, "")
    if isUTF8 { return nil }
    return ["C.UTF-8", "en_US.UTF-8"].first { setlocale(LC_CTYPE, $0) != nil && isUTF8 }
  }()

  private static var isUTF8: Bool {
    guard let name = nl_langinfo(Int32(CODESET)) else { return false }
    return String(cString: name) == "UTF-8"
  }

  /// Whether bytes beyond ASCII are understood.
  static let isUnicode: Bool = replacement != nil || isUTF8

  /// What the variable was before it was overridden.
  nonisolated(unsafe) private static var former: String?
  nonisolated(unsafe) private static var isOverridden = false

  /// Names the locale for readline, which reads the environment each time that it begins.
  static func overrideEnvironment() {
    guard let replacement, !isOverridden else { return }
    former = getenv(variable).map { String(cString: $0) }
    setenv(variable, replacement, 1)
    isOverridden = true
  }

  /// Gives the environment back what it had: the rest of the program looks there, too.
  static func restoreEnvironment() {
    guard isOverridden else { return }
    if let former { setenv(variable, former, 1) } else { unsetenv(variable) }
    isOverridden = false
  }
}
