import Diagnostics
import ExperimentStore
import Files
import Language

extension LanguageServer {
  /// A diagnostic as editors take it (LSP 3.17, Diagnostic): the help line is part of its message.
  func json(_ diagnostic: Diagnostic, in document: Document) -> JSONValue {
    let severity =
      switch diagnostic.severity {
      case .error: 1
      case .warning: 2
      case .note: 3
      }
    let help = diagnostic.help.map { "\nhelp: \($0)" } ?? ""
    let label = diagnostic.primary?.text ?? ""
    var members: [String: JSONValue] = [
      "range": document.range(diagnostic.primary?.location.span ?? Span(0, 0)), "severity": .int(severity),
      "code": .string(diagnostic.code.rawValue), "source": "mota",
      "message": .string(diagnostic.message + (label.isEmpty ? "" : ": \(label)") + help),
    ]
    let related = diagnostic.secondary.filter { $0.location.source === document.source }
    if !related.isEmpty {
      members["relatedInformation"] = .array(
        related.map {
          [
            "location": ["uri": .string(document.uri), "range": document.range($0.location.span)],
            "message": .string($0.text),
          ]
        })
    }
    return .object(members)
  }
}
