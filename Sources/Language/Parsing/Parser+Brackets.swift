import Diagnostics

extension Parser {
  /// Takes an opening bracket.
  mutating func enter(as role: Token.Role = .plain) throws(Abandon) {
    guard let mark = current.mark else { return }
    guard open.count < Self.nestingLimit else {
      throw fail(
        .tooDeep, "brackets are nested more than \(Self.nestingLimit) deep", current.span,
        help: "bind the inner part to a name and use the name")
    }
    open.append(Opening(mark: mark, span: advance(as: role).span))
  }

  /// Takes the closing bracket of the innermost open one and gives its place.
  mutating func leave() throws(Abandon) -> Span {
    guard let innermost = open.last, let closer = innermost.mark.closer else { throw Abandon() }
    if current.mark == closer {
      open.removeLast()
      return advance().span
    }
    if current.kind == .endOfInput || looksLikeStatement() { throw neverClosed(innermost) }
    let opener = innermost.mark.rawValue
    if current.mark == .assign, innermost.mark == .openBrace {
      throw fail(
        .unexpected, "`=` cannot stand in a set", current.span, secondary: [(innermost.span, "opened here")],
        help: "in a record every value has a key, a name, a metric or a string: {name=1, R@10=2, \"key\"=3}")
    }
    if let found = current.mark, found.isCloser {
      throw fail(
        .unbalancedBracket, "`\(opener)` cannot be closed by `\(found.rawValue)`", current.span,
        "expected `\(closer.rawValue)`", secondary: [(innermost.span, "opened here")],
        help: "write \(closer.rawValue) here, or add what is missing before it")
    }
    if let habit = habit() { throw refuse(habit) }
    let isPair = current.mark == .colon && innermost.mark == .openBrace
    throw fail(
      .unexpected, "`,` or `\(closer.rawValue)` is expected before \(described(current))", current.span,
      secondary: [(innermost.span, "the bracket is open since here")],
      help: isPair
        ? "a record is written with =, such as {name=1, \"key\"=2}" : "put a comma between two elements")
  }

  /// Takes a comma and says whether another element follows; one comma may stand before the closing bracket.
  mutating func another() throws(Abandon) -> Bool {
    guard current.mark == .comma else { return false }
    advance()
    return !(current.mark?.isCloser ?? false)
  }

  mutating func neverClosed(_ opening: Opening) -> Abandon {
    let closer = opening.mark.closer?.rawValue ?? ""
    return fail(
      .unbalancedBracket, "`\(opening.mark.rawValue)` is never closed", opening.span, "opened here",
      help: "close it with \(closer)", isOpenEnd: current.kind == .endOfInput)
  }

  /// A call whose name is the current token, with the value that was piped into it.
  mutating func call(piped: Expression?) throws(Abandon) -> Expression {
    guard let name = current.identifier else { throw Abandon() }
    let function = Identifier(name, advance(as: .function).span)
    var arguments: [Call.Argument] = []
    if let piped { arguments.append(Call.Argument(label: nil, value: piped, isPiped: true)) }
    try enter(as: .postfix)
    if current.mark != .closeParenthesis {
      var firstNamed: Identifier?
      repeat {
        let argument = try argument()
        if let label = argument.label {
          firstNamed = firstNamed ?? label
        } else if let firstNamed {
          record(
            .positionalAfterNamed, "an unnamed argument stands after a named one", argument.value.span,
            secondary: [(firstNamed.span, "named from here on")], help: "put it first, or give its name")
        }
        arguments.append(argument)
      } while try another()
    }
    let end = try leave()
    let span = (piped?.span ?? function.span).union(end)
    let depth = arguments.map(\.value.depth).max() ?? 0
    return try make(.call(Call(function: function, arguments: arguments)), span, depth: depth)
  }

  private mutating func argument() throws(Abandon) -> Call.Argument {
    guard let name = current.identifier, peek().mark == .assign else {
      return Call.Argument(label: nil, value: try expression(), isPiped: false)
    }
    let label = Identifier(name, advance(as: .argumentName).span)
    advance()
    return Call.Argument(label: label, value: try expression(), isPiped: false)
  }

  // MARK: Records

  /// Whether a record's key can be written so.
  func isKey(_ token: Token) -> Bool {
    switch token.kind {
    case .identifier, .metric, .text: true
    default: false
    }
  }

  /// `{R@1=25.04, name=value}`, from its opening brace.
  mutating func record() throws(Abandon) -> Expression {
    let start = current.span
    try enter()
    var entries: [RecordEntry] = []
    repeat { entries.append(try entry()) } while try another()
    let span = start.union(try leave())
    return try make(.record(entries), span, depth: entries.map(\.value.depth).max() ?? 0)
  }

  private mutating func entry() throws(Abandon) -> RecordEntry {
    let token = current
    let (name, form): (String, RecordEntry.Form)
    switch token.kind {
    case .identifier(let word): (name, form) = (word, .name)
    case .metric(let metric): (name, form) = (metric.description, .metric(metric))
    case .text(let text): (name, form) = (text, .text)
    default:
      if token.kind == .endOfInput, let innermost = open.last { throw neverClosed(innermost) }
      throw fail(
        .unexpected, "a key is expected, not \(described(token))", token.span,
        help: "an entry of a record is name=value, R@10=value or \"text\"=value")
    }
    let key = Identifier(name, advance(as: .key).span)
    guard current.mark == .assign else {
      if current.kind == .endOfInput, let innermost = open.last { throw neverClosed(innermost) }
      throw fail(
        .unexpected, "`=` is expected after the key `\(source.text(in: key.span))`", key.span,
        "this entry has no value", help: "every entry of a record is key=value; a set has no keys: {a, b}")
    }
    advance()
    return RecordEntry(key: key, form: form, value: try expression())
  }

  // MARK: Nodes

  mutating func make(
    _ kind: Expression.Kind, _ span: Span, _ parts: Expression...
  ) throws(Abandon) -> Expression {
    try make(kind, span, depth: parts.map(\.depth).max() ?? 0)
  }

  /// A node over parts of the given depth. The limit keeps every later recursion over the tree bounded.
  mutating func make(_ kind: Expression.Kind, _ span: Span, depth: Int) throws(Abandon) -> Expression {
    guard depth < Self.depthLimit else {
      throw fail(
        .tooDeep, "the expression chains more than \(Self.depthLimit) steps", span,
        help: "bind the first part to a name and use the name")
    }
    return Expression(kind, span, depth: depth + 1)
  }
}
