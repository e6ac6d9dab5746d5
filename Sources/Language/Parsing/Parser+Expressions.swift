import Diagnostics

extension Parser {
  /// Binding strengths, from the loosest.
  private enum Strength: Int {
    case pipeline = 1
    case comparison
    case range
    case sum
    case product
  }

  private enum Infix {
    case pipe
    case range
    case binary(BinaryOperator)

    init?(_ mark: Mark) {
      switch mark {
      case .pipe: self = .pipe
      case .dotDot: self = .range
      default:
        guard let binary = mark.binaryOperator else { return nil }
        self = .binary(binary)
      }
    }

    var strength: Strength {
      switch self {
      case .pipe: .pipeline
      case .range: .range
      case .binary(.add), .binary(.subtract): .sum
      case .binary(.multiply), .binary(.divide), .binary(.matrixProduct): .product
      case .binary: .comparison
      }
    }
  }

  /// An expression, by precedence climbing: all operators of one level associate to the left.
  mutating func expression(above minimum: Int = 0) throws(Abandon) -> Expression {
    var left = try unary()
    while !isAtEnd, let mark = current.mark, let infix = Infix(mark), infix.strength.rawValue > minimum {
      let word = advance()
      if let habit = habit(after: word, left) { throw refuse(habit) }
      try requireOperand(after: word)
      if case .pipe = infix {
        left = try pipeline(from: left)
        continue
      }
      let right = try expression(above: infix.strength.rawValue)
      let span = left.span.union(right.span)
      if case .binary(let operation) = infix {
        left = try make(.binary(operation, word.span, left, right), span, left, right)
      } else {
        left = try make(.range(left, right), span, left, right)
      }
    }
    return left
  }

  /// An operator at the end of a line continues in the next, unless that clearly begins a statement.
  private mutating func requireOperand(after word: Token) throws(Abandon) {
    let isEnd = current.kind == .endOfInput
    guard isEnd || (open.isEmpty && looksLikeStatement()) else { return }
    let spelled = source.text(in: word.span)
    let what = word.mark == .pipe ? "a function" : "a value"
    throw fail(
      .unexpected, "\(what) is missing after `\(spelled)`", word.span, "nothing follows",
      help: "complete the expression, or remove the `\(spelled)`", isOpenEnd: isEnd)
  }

  private mutating func pipeline(from left: Expression) throws(Abandon) -> Expression {
    guard let name = current.identifier else {
      throw fail(
        .notCallable, "`|>` leads into a function", current.span, "this is not a function's name",
        help: "write a |> f(b=1)")
    }
    guard peek().mark == .openParenthesis else {
      let isVerb = Verb(rawValue: name) != nil
      throw fail(
        isVerb ? .effectInExpression : .unexpected,
        isVerb ? "`\(name)` cannot stand inside an expression" : "`\(name)` is called with brackets here",
        current.span,
        help: isVerb ? "bind the value, then write \(name) on the next line" : "write |> \(name)()")
    }
    return try call(piped: left)
  }

  // MARK: Prefix and postfix

  private mutating func unary() throws(Abandon) -> Expression {
    var signs: [Span] = []
    while current.mark == .minus, signs.count <= Self.depthLimit {
      signs.append(advance(as: .prefix).span)
    }
    if let last = signs.last, isAtEnd {
      let isEnd = current.kind == .endOfInput
      throw fail(
        .unexpected, "a value is missing after `-`", last, help: "complete the expression", isOpenEnd: isEnd)
    }
    if current.mark == .minus {
      throw fail(.tooDeep, "the expression chains more than \(Self.depthLimit) steps", current.span)
    }
    var operand = try postfix()
    for sign in signs.reversed() {
      operand = try make(.negation(operand), sign.union(operand.span), operand)
    }
    return operand
  }

  private mutating func postfix() throws(Abandon) -> Expression {
    var base = try primary()
    while !isAtEnd {
      switch current.mark {
      case .dot:
        advance()
        guard !isAtEnd, let name = current.identifier else { throw missingMember() }
        let member = Identifier(name, advance().span)
        base = try make(.member(base, member), base.span.union(member.span), base)
      case .openBracket:
        base = try subscripted(base)
      case .openParenthesis: throw notCallable(base)
      default:
        return base
      }
    }
    return base
  }

  private mutating func subscripted(_ base: Expression) throws(Abandon) -> Expression {
    try enter(as: .postfix)
    var items: [SliceItem] = []
    repeat {
      if current.mark == .colon {
        items.append(.all(advance().span))
      } else {
        items.append(.at(try expression()))
      }
    } while try another()
    let end = try leave()
    let depth = items.reduce(base.depth) { deepest, item in
      if case .at(let expression) = item { max(deepest, expression.depth) } else { deepest }
    }
    return try make(.subscripted(base, items), base.span.union(end), depth: depth)
  }

  // MARK: Primary

  private mutating func primary() throws(Abandon) -> Expression {
    let token = current
    switch token.kind {
    case .integer(let value):
      advance()
      return try quantity(Double(value), token.span) ?? literal(.integer(value), token.span)
    case .number(let value):
      advance()
      return try quantity(value, token.span) ?? literal(.number(value), token.span)
    case .text(let value):
      advance()
      return literal(.text(value), token.span)
    case .boolean(let value):
      advance()
      return literal(.boolean(value), token.span)
    case .metric(let metric):
      advance()
      return literal(.metric(metric), token.span)
    case .damaged:
      advance()
      return literal(.damaged, token.span)
    case .identifier(let name):
      return try named(name)
    case .mark(.openParenthesis):
      try enter()
      let inner = try expression()
      let end = try leave()
      return try make(inner.kind, token.span.union(end), depth: inner.depth)
    case .mark(.openBracket):
      let (elements, span) = try elements()
      return try make(.list(elements), span, depth: elements.map(\.depth).max() ?? 0)
    case .mark(.openBrace):
      if isKey(peek()), peek(2).mark == .assign { return try record() }
      let (elements, span) = try elements()
      return try make(.set(elements), span, depth: elements.map(\.depth).max() ?? 0)
    case .mark, .endOfInput:
      throw missingValue()
    }
  }

  private mutating func named(_ name: String) throws(Abandon) -> Expression {
    let next = peek()
    let isSameLine = !next.startsLine
    if next.mark == .openParenthesis, isSameLine || !open.isEmpty { return try call(piped: nil) }
    if isSameLine, isOperandWord(next), next.identifier != "to", Verb(rawValue: name) != nil {
      throw fail(
        .effectInExpression, "`\(name)` cannot stand inside an expression", current.span,
        help: "bind the value first, then write \(name) on a separate line")
    }
    return Expression(.name(name), advance().span, depth: 1)
  }

  private mutating func elements() throws(Abandon) -> ([Expression], Span) {
    let start = current.span
    let closer = current.mark?.closer
    try enter()
    var elements: [Expression] = []
    if current.mark != closer {
      repeat { elements.append(try expression()) } while try another()
    }
    return (elements, start.union(try leave()))
  }

  private mutating func missingValue() -> Abandon {
    if current.kind == .endOfInput, let innermost = open.last { return neverClosed(innermost) }
    if isAtEnd {
      return fail(
        .unexpected, "a value is missing here", Span(previousEnd, previousEnd),
        help: "complete the expression")
    }
    if current.mark == .dot, case .integer = peek().kind {
      return fail(
        .badNumber, "a fraction needs a digit before its point", current.span.union(peek().span),
        help: "write 0\(source.text(in: current.span.union(peek().span)))")
    }
    return fail(
      .unexpected, "a value is expected, not \(described(current))", current.span,
      help: "a value is a literal, a name, a call, a list or a bracketed expression")
  }

  // MARK: Literals

  private func literal(_ value: Literal, _ span: Span) -> Expression {
    Expression(.literal(value), span, depth: 1)
  }

  /// A number with the unit behind it, if there is one.
  private mutating func quantity(_ value: Double, _ number: Span) throws(Abandon) -> Expression? {
    guard !current.startsLine else { return nil }
    if current.mark == .percent {
      return try scaled(value, .percent, number.union(advance(as: .unit).span))
    }
    guard let word = current.identifier, word != "to", Habits.operators[word] == nil else { return nil }
    // A name that continues as an argument or a call is not a unit: the comma before it is missing. What stands on the
    // next line is another statement.
    let endsStatement = open.isEmpty && peek().startsLine
    guard endsStatement || (peek().mark != .assign && peek().mark != .openParenthesis) else { return nil }
    let span = advance(as: .unit).span
    guard let unit = Unit(rawValue: word) else {
      let near = SpellingSuggestion.nearest(to: word, among: Unit.allCases.map(\.rawValue))
      record(
        .unknownUnit, "`\(word)` is not a unit", span,
        help: near.map { "did you mean \(source.text(in: number)) \($0)?" }
          ?? "units are ms, s, min, h, d, B, KB, MB, GB, TB, KiB, MiB, GiB, %")
      return literal(.damaged, number.union(span))
    }
    return try scaled(value, unit, number.union(span))
  }

  private mutating func scaled(_ value: Double, _ unit: Unit, _ span: Span) throws(Abandon) -> Expression {
    guard (value * unit.scale).isFinite else {
      throw fail(.badNumber, "the number is too large", span)
    }
    return literal(.quantity(value, unit), span)
  }
}
