import Language

/// Help in a screenful, made from the declarations that the checker reads.
enum HelpText {
  /// What there is.
  static func overview(_ library: Library) -> String {
    var lines = ["A statement binds a name or does something with a value:", ""]
    lines += library.verbs.map { verb in
      "  \(verb.rawValue) …".padded(to: 22)
        + library.effects(verb).map(\.documentation).joined(
          separator: "\n" + String(repeating: " ", count: 22))
    }
    lines += ["", "Functions (?name for more):", ""]
    lines += library.functions.map { "  \($0.name)".padded(to: 22) + $0.documentation }
    lines += ["", "In the shell:", ""]
    lines += CommandForm.all.map { "  \($0.usage)".padded(to: 22) + $0.documentation }
    return lines.joined(separator: "\n")
  }

  /// Help on a command.
  static func entry(_ command: String) -> String? {
    CommandForm.all.first { $0.name == command }.map { "\($0.usage): \($0.documentation)" }
  }
}

extension String {
  /// The text with blanks after it up to a width.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
