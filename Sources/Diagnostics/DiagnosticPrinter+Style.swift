extension DiagnosticPrinter {
  /// The colours of a diagnostic: the sixteen that every terminal lets its user choose.
  struct Style {
    enum Role {
      case severity(Severity)
      case strong
      case gutter
      case secondary
      case help
    }

    let color: Bool

    func paint(_ text: String, _ role: Role) -> String {
      guard color, !text.isEmpty else { return text }
      return "\u{1B}[\(Self.code(role))m\(text)\u{1B}[0m"
    }

    private static func code(_ role: Role) -> String {
      switch role {
      case .severity(.error): "1;31"
      case .severity(.warning): "1;33"
      case .severity(.note): "1;36"
      case .strong: "1"
      case .gutter: "2"
      case .secondary: "34"
      case .help: "1;32"
      }
    }
  }
}
