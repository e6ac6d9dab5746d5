import Diagnostics
import ExperimentStore
import Files
import Language
import Notebook

extension LanguageServer {
  /// What is under a place: a function with its parameters, an argument, a word, a name with its type and shape
  /// (LSP 3.17, Hover); null where nothing is to be said.
  func hover(in document: Document, at offset: Int) -> JSONValue {
    let analysis = document.analysis(in: session)
    guard let index = analysis.script.token(at: offset),
      let text = words(for: index, in: analysis, offset: offset)
    else { return .null }
    return [
      "contents": ["kind": "markdown", "value": .string(text)],
      "range": document.range(analysis.script.tokens[index].span),
    ]
  }

  private func words(for index: Int, in analysis: Analysis, offset: Int) -> String? {
    let token = analysis.script.tokens[index]
    let library = session.library
    if case .metric(let metric) = token.kind { return library.help(for: metric.name).map(Self.fenced) }
    guard let name = token.identifier else { return nil }
    switch token.role {
    case .function: return library.help(for: name).map(Self.fenced)
    case .argumentName:
      let call = CursorContext(analysis.script.source, at: token.span.start).call
      let parameter = call.flatMap { library.function($0.function)?.parameter(name) }
      return parameter.map { "**\(name)** \($0.help)" }
    case .keyword, .unit: return library.help(for: name).map(Self.fenced)
    case .key: return nil
    case .plain, .prefix, .postfix: break
    }
    if index > 0, analysis.script.tokens[index - 1].mark == .dot {
      return library.help(for: name).map(Self.fenced)
    }
    guard let place = analysis.statement(at: offset) else { return nil }
    let statement = analysis.checked.statements[place]
    if statement.meanings[token.span] == .symbol {
      return library.symbols.first { $0.name == name }.map { "**\(name)** \($0.documentation)" }
    }
    return binding(of: name, in: analysis, upTo: place, at: token.span).map { found in
      let type = analysis.checked.statements[found].type?.description ?? "unknown"
      let shape = analysis.shapes[found].map { ": \($0)" } ?? ""
      let line = analysis.script.source.lineNumber(
        at: analysis.checked.statements[found].statement.span.start)
      return Self.fenced("\(name): \(type)") + (shape.isEmpty ? "" : "\n\n\(type)\(shape)")
        + "\n\nbound on line \(line)"
    }
  }

  static func fenced(_ text: String) -> String { "```mota\n\(text)\n```" }

  /// The statement that bound a name as a statement sees it: the latest before, or itself where the name is what it
  /// binds.
  func binding(of name: String, in analysis: Analysis, upTo place: Int, at span: Span) -> Int? {
    let statements = analysis.checked.statements
    if case .binding(let bound, _) = statements[place].statement.kind, bound.span == span { return place }
    return statements[..<place].lastIndex {
      if case .binding(let bound, _) = $0.statement.kind { bound.name == name } else { false }
    }
  }
}

extension Script {
  /// The token that an offset is in, or at whose end it is; of two, the one that has a name.
  func token(at offset: Int) -> Int? {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].span.end < offset { low = middle + 1 } else { high = middle }
    }
    let near = tokens[low...].prefix(2).indices.filter {
      tokens[$0].span.start <= offset && offset <= tokens[$0].span.end && !tokens[$0].span.isEmpty
    }
    return near.first { tokens[$0].identifier != nil } ?? near.first
  }
}

extension Analysis {
  /// The checked statement that an offset is in.
  func statement(at offset: Int) -> Int? {
    checked.statements.firstIndex {
      $0.statement.span.start <= offset && offset <= $0.statement.span.end
    }
  }
}
