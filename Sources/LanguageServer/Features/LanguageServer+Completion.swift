import ExperimentStore
import Files
import Language
import Notebook

extension LanguageServer {
  /// What may stand at a place, what fits there first (LSP 3.17, CompletionList).
  func completion(in document: Document, at offset: Int) -> JSONValue {
    let types = types(in: document, before: offset)
    let (word, found) = Completer(library: session.library, names: types)
      .completions(in: document.source, at: offset)
    let items = found.map { item -> JSONValue in
      [
        "label": .string(item.text), "kind": .int(item.kind.number), "detail": .string(item.detail),
        "documentation": .string(item.documentation),
        "sortText": .string((item.fits ? "0" : "1") + item.text), "filterText": .string(item.text),
        "textEdit": ["range": document.range(word), "newText": .string(item.insertion)],
      ]
    }
    return ["isIncomplete": false, "items": .array(items)]
  }

  /// The types of the names that statements before a place bind.
  func types(in document: Document, before offset: Int) -> [String: ValueType] {
    var types: [String: ValueType] = [:]
    for checked in document.analysis(in: session).checked.statements {
      guard checked.statement.span.end <= offset else { break }
      if case .binding(let name, _) = checked.statement.kind { types[name.name] = checked.type ?? .unknown }
    }
    return types
  }
}

extension Completion.Kind {
  /// LSP 3.17, CompletionItemKind.
  fileprivate var number: Int {
    switch self {
    case .verb: 14
    case .function: 3
    case .name: 6
    case .parameter: 10
    case .word: 20
    case .member: 5
    case .metric: 12
    }
  }
}
