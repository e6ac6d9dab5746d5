import Diagnostics

/// Says what each word of a source is, from the declarations and from what is bound.
///
/// The source may be unfinished: what the parser could not reach is judged by its neighbours.
public struct Highlighter: Sendable {
  private let library: Library
  private let scope: Scope

  /// A highlighter for what is declared and what is bound.
  public init(library: Library, scope: Scope) {
    self.library = library
    self.scope = scope
  }

  /// The highlights of a source in order of place; what has no colour of its own has none.
  ///
  /// - Parameter cursor: the UTF-8 offset at which the user types; the word that ends there is not unknown while
  ///   something begins like it.
  public func highlights(in source: SourceText, cursor: Int? = nil) -> [Highlight] {
    let script = Script(parsing: source)
    let tokens = script.tokens
    var found = script.comments.map { Highlight(.comment, $0.span) }
    var bound: Set<String> = []
    var depth = 0
    for (index, token) in tokens.enumerated() {
      if let mark = token.mark {
        if mark.closer != nil { depth += 1 }
        if mark.isCloser { depth -= 1 }
      }
      let next = index + 1 < tokens.count ? tokens[index + 1] : nil
      let begins = depth <= 0 && (index == 0 || token.startsLine)
      if begins, let name = token.identifier, next?.mark == .assign {
        bound.insert(name)
        found.append(Highlight(.name, token.span))
        continue
      }
      let previous = index > 0 ? tokens[index - 1] : nil
      guard let kind = kind(of: token, in: source, between: previous, and: next, bound) else { continue }
      let isTyped = kind == .unknown && token.span.end == cursor
      if isTyped, let name = token.identifier, isBegun(name, among: bound) { continue }
      found.append(Highlight(kind, token.span))
    }
    return found.sorted { $0.span.start < $1.span.start }
  }

  private func kind(
    of token: Token, in source: SourceText, between previous: Token?, and next: Token?, _ bound: Set<String>
  ) -> Highlight.Kind? {
    switch token.kind {
    case .mark, .endOfInput: nil
    case .text: .string
    case .damaged: source.bytes[token.span.start] == UInt8(ascii: "\"") ? .string : .unknown
    case .integer, .number: .number
    case .boolean: .word
    case .metric(let metric): library.isMetric(metric.name) ? .word : .unknown
    case .identifier(let name): kind(of: name, token.role, after: previous, before: next, bound)
    }
  }

  private func kind(
    of name: String, _ role: Token.Role, after previous: Token?, before next: Token?, _ bound: Set<String>
  ) -> Highlight.Kind? {
    switch role {
    case .keyword: return .verb
    case .argumentName, .key: return .argument
    case .unit: return Unit(rawValue: name) == nil ? .unknown : .number
    case .function: return library.function(name) == nil ? .unknown : .function
    case .plain, .prefix, .postfix: break
    }
    if previous?.mark == .dot { return nil }
    if next?.mark == .assign { return .argument }
    if next?.mark == .openParenthesis { return library.function(name) == nil ? .unknown : .function }
    if scope[name] != nil || bound.contains(name) { return .name }
    if library.isSymbol(name) || library.isMetric(name) { return .word }
    if library.function(name) != nil { return .function }
    return Verb(rawValue: name) != nil || Self.effectWords.contains(name) ? .verb : .unknown
  }

  /// What stands in an effect besides its verb.
  private static let effectWords: Set<String> = ["to", "of", "submission", "verify"]

  /// Whether something that may be written begins like a word.
  private func isBegun(_ word: String, among bound: Set<String>) -> Bool {
    scope.hasName(beginningWith: word) || bound.contains { $0.hasPrefix(word) }
      || library.functions.contains { function in
        function.name.hasPrefix(word) || function.parameters.contains { $0.name.hasPrefix(word) }
      }
      || library.symbols.contains { $0.name.hasPrefix(word) }
      || library.metrics.contains { $0.name.hasPrefix(word) }
      || Verb.allCases.contains { $0.rawValue.hasPrefix(word) }
      || (Self.effectWords.union(["true", "false"])).contains { $0.hasPrefix(word) }
  }
}
