import Language

/// How a character of the editor looks.
package enum EditorStyle: Hashable {
  case plain
  case prompt
  case number
  case ghost
  case bracket
  case highlight(Highlight.Kind)

  /// The parameters of the escape sequence that selects it (ECMA-48, "SGR"); empty for the terminal's own look. Only
  /// the eight colours that every theme makes legible.
  package var code: String {
    switch self {
    case .plain: ""
    case .prompt: "1"
    case .number, .ghost: "2"
    case .bracket: "1;7"
    case .highlight(.verb): "1"
    case .highlight(.function): "34"
    case .highlight(.name): "36"
    case .highlight(.argument): ""
    case .highlight(.word): "33"
    case .highlight(.number): "35"
    case .highlight(.string): "32"
    case .highlight(.comment): "2"
    case .highlight(.unknown): "31"
    }
  }
}
