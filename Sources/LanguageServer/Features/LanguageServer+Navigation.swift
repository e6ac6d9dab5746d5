import ExperimentStore
import Files
import Language
import Notebook

extension LanguageServer {
  /// Where a name was bound (LSP 3.17, Location); null for what is no bound name.
  func definition(in document: Document, at offset: Int) -> JSONValue {
    let analysis = document.analysis(in: session)
    guard let index = analysis.script.token(at: offset), let place = analysis.statement(at: offset),
      let name = analysis.script.tokens[index].identifier, analysis.script.tokens[index].role == .plain,
      index == 0 || analysis.script.tokens[index - 1].mark != .dot
    else { return .null }
    let span = analysis.script.tokens[index].span
    guard analysis.checked.statements[place].meanings[span] != .symbol,
      let found = binding(of: name, in: analysis, upTo: place, at: span),
      case .binding(let bound, _) = analysis.checked.statements[found].statement.kind
    else { return .null }
    return ["uri": .string(document.uri), "range": document.range(bound.span)]
  }

  /// Every binding, in order, with its type (LSP 3.17, DocumentSymbol).
  func symbols(of document: Document) -> JSONValue {
    let symbols = document.analysis(in: session).checked.statements.compactMap { checked -> JSONValue? in
      guard case .binding(let name, _) = checked.statement.kind else { return nil }
      return [
        "name": .string(name.name), "detail": .string(checked.type?.description ?? ""), "kind": 13,
        "range": document.range(checked.statement.span), "selectionRange": document.range(name.span),
      ]
    }
    return .array(symbols)
  }

  /// The canonical text in place of the whole one (LSP 3.17, TextEdit); null for a script that does not parse, and
  /// nothing where it is canonical already.
  func formatting(of document: Document) -> JSONValue {
    let script = document.analysis(in: session).script
    guard let text = Formatter.format(script) else { return .null }
    guard text != document.source.text else { return .array([]) }
    // The end is beyond the last line, so that a carriage return at the very end is replaced too.
    let end: JSONValue = ["line": .int(document.source.lineCount), "character": 0]
    let start: JSONValue = ["line": 0, "character": 0]
    return .array([["range": ["start": start, "end": end], "newText": .string(text)]])
  }

  /// The call around a place, and which of its parameters is being written (LSP 3.17, SignatureHelp).
  func signature(in document: Document, at offset: Int) -> JSONValue {
    guard let call = CursorContext(document.source, at: offset).call,
      let signature = session.library.function(call.function)
    else { return .null }
    let active: Int?
    if let label = call.label {
      active = signature.parameters.firstIndex { $0.name == label }
    } else {
      let count = signature.parameters.prefix(while: \.isPositional).count
      // Beyond those that may go without a name, the next that has not been given is the likely one.
      active =
        call.position < count
        ? call.position
        : signature.parameters.indices.first {
          $0 >= count && !call.given.contains(signature.parameters[$0].name)
        }
    }
    let parameters = signature.parameters.map { parameter -> JSONValue in
      ["label": .string(parameter.name), "documentation": .string(parameter.help)]
    }
    var members: [String: JSONValue] = [
      "signatures": [
        [
          "label": .string(signature.usage), "documentation": .string(signature.documentation),
          "parameters": .array(parameters),
        ]
      ],
      "activeSignature": 0,
    ]
    if let active { members["activeParameter"] = .int(active) }
    return .object(members)
  }
}
