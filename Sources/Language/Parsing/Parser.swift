import Diagnostics

/// Reads a source into statements, going on after an error with the next statement; linear in the input.
package struct Parser {
  /// Thrown after a problem was recorded, to leave the statement.
  struct Abandon: Error {}

  /// A bracket that is open, and how it is spelled.
  struct Opening {
    let mark: Mark
    let span: Span
  }

  /// How deep brackets may be nested.
  static let nestingLimit = 64
  /// How deep an expression may get by chaining operators, members and pipeline steps.
  static let depthLimit = 256

  let source: SourceText
  var tokens: [Token]
  var index = 0
  var open: [Opening] = []
  var problems: [SyntaxProblem]
  /// Whether the statement holds a token that was already reported: whatever follows from it is not.
  private var isDamaged = false
  private var statements: [Statement] = []
  private var lostBindings: [Identifier] = []
  private let comments: [Comment]

  init(_ source: SourceText) {
    let lexer = Lexer(source)
    self.source = source
    tokens = lexer.tokens
    comments = lexer.comments
    problems = lexer.problems
  }

  /// Reads a source. Never fails: what is wrong is in the script's diagnostics.
  package static func parse(_ source: SourceText) -> Script {
    var parser = Parser(source)
    return parser.script()
  }

  private mutating func script() -> Script {
    let version = header()
    while current.kind != .endOfInput {
      let start = index
      isDamaged = false
      do {
        statements.append(try statement())
      } catch {
        if let name = tokens[start].identifier, tokens[start + 1].mark == .assign {
          lostBindings.append(Identifier(name, tokens[start].span))
        }
        synchronize(from: start)
      }
    }
    let incomplete = problems.filter(\.isOpenEnd).map(\.noticed).min()
    let isIncomplete = incomplete.map { end in problems.allSatisfy { $0.isOpenEnd || $0.noticed >= end } }
    return Script(
      source: source, version: version, statements: statements,
      diagnostics: problems.map(\.diagnostic).sortedByPlace(), isIncomplete: isIncomplete ?? false,
      tokens: tokens, comments: comments, lostBindings: lostBindings)
  }

  private mutating func header() -> Int? {
    guard let first = comments.first, source.lineNumber(at: first.span.start) == source.firstLine else {
      return nil
    }
    let words = source.text(in: first.span).split(separator: " ")
    guard words.count >= 2, words[0] == "#!", words[1] == "mota", tokens[0].span.start > first.span.start
    else {
      return nil
    }
    let version = words.count == 3 ? Int(words[2]) : nil
    if version != 1 {
      record(
        .unknownVersion, "this program reads version 1 of the language", first.span,
        help: "the first line of a script is: #! mota 1")
    }
    return version
  }

  // MARK: Tokens

  var current: Token { tokens[index] }

  /// The end of the token before the current one; where something missing should have stood.
  var previousEnd: Int { index > 0 ? tokens[index - 1].span.end : 0 }

  func peek(_ ahead: Int = 1) -> Token { tokens[min(index + ahead, tokens.count - 1)] }

  @discardableResult
  mutating func advance(as role: Token.Role = .plain) -> Token {
    if role != .plain { tokens[index].role = role }
    let token = tokens[index]
    if token.kind == .damaged { isDamaged = true }
    if index + 1 < tokens.count { index += 1 }
    return token
  }

  /// Whether the current token is beyond the end of the statement: on a new line with no bracket open.
  var isAtEnd: Bool {
    if current.kind == .endOfInput { return true }
    return current.startsLine && open.isEmpty && current.mark != .pipe
  }

  /// Whether a token on the current line can only be the beginning of a new statement.
  func looksLikeStatement() -> Bool {
    guard current.startsLine, current.identifier != nil, !peek().startsLine else { return false }
    switch peek().kind {
    case .mark(.assign), .identifier, .text, .integer, .number, .metric, .boolean: return true
    default: return false
    }
  }

  // MARK: Problems

  mutating func record(
    _ code: DiagnosticCode, _ message: String, _ span: Span, _ label: String = "",
    secondary: [(Span, String)] = [], help: String? = nil, isOpenEnd: Bool = false
  ) {
    guard !isDamaged, current.kind != .damaged else { return }
    let diagnostic = Diagnostic(
      code, message: message, primary: Label(SourceLocation(source, span), label),
      secondary: secondary.map { Label(SourceLocation(source, $0.0), $0.1) }, help: help)
    problems.append(
      SyntaxProblem(diagnostic: diagnostic, noticed: current.span.start, isOpenEnd: isOpenEnd))
  }

  mutating func fail(
    _ code: DiagnosticCode, _ message: String, _ span: Span, _ label: String = "",
    secondary: [(Span, String)] = [], help: String? = nil, isOpenEnd: Bool = false
  ) -> Abandon {
    record(code, message, span, label, secondary: secondary, help: help, isOpenEnd: isOpenEnd)
    return Abandon()
  }

  /// How a message calls a token.
  func described(_ token: Token) -> String {
    switch token.kind {
    case .endOfInput: "the end"
    default:
      token.startsLine && open.isEmpty ? "the end of the line" : "`\(source.text(in: token.span).prefix(40))`"
    }
  }

  /// Skips to the next statement: a line outside all brackets, or an unindented name inside one never closed.
  private mutating func synchronize(from start: Int) {
    var depth = open.count
    open = []
    if index == start { advanceCounting(&depth) }
    while current.kind != .endOfInput {
      if current.startsLine, !(current.mark?.isCloser ?? false), current.mark != .pipe {
        if depth <= 0 || (current.identifier != nil && isUnindented(current)) { return }
      }
      advanceCounting(&depth)
    }
  }

  private mutating func advanceCounting(_ depth: inout Int) {
    if let mark = current.mark {
      if mark.closer != nil { depth += 1 }
      if mark.isCloser { depth -= 1 }
    }
    advance()
  }

  private func isUnindented(_ token: Token) -> Bool {
    let start = token.span.start
    return start == 0 || source.bytes[start - 1] == UInt8(ascii: "\n")
  }
}
