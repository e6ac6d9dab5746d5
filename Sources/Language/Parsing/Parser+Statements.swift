import Diagnostics

extension Parser {
  mutating func statement() throws(Abandon) -> Statement {
    let first = current
    let kind = try statementKind()
    guard isAtEnd else { throw trailing() }
    return Statement(kind, Span(first.span.start, previousEnd))
  }

  private mutating func statementKind() throws(Abandon) -> Statement.Kind {
    guard let name = current.identifier, !peek().startsLine else { return .expression(try expression()) }
    if peek().mark == .assign {
      let target = advance()
      let assign = advance()
      if isAtEnd {
        throw fail(
          .unexpected, "a value is missing after `=`", assign.span, help: "write \(name) = and an expression")
      }
      return .binding(Identifier(name, target.span), try expression())
    }
    if let verb = Verb(rawValue: name), beginsOperand(peek()) { return .effect(try effect(verb)) }
    if isOperandWord(peek()) { throw unknownVerb(name) }
    return .expression(try expression())
  }

  /// What can begin the operand of a verb. An opening bracket or a minus does: `(show)[0]` is the index.
  private func beginsOperand(_ token: Token) -> Bool {
    switch token.kind {
    case .mark(let mark): mark.closer != nil || mark == .minus
    default: isOperandWord(token)
    }
  }

  /// A name or a literal: what can never follow a name in an expression.
  func isOperandWord(_ token: Token) -> Bool {
    switch token.kind {
    case .mark, .endOfInput: false
    default: true
    }
  }

  private mutating func unknownVerb(_ name: String) -> Abandon {
    let words = Verb.allCases.filter { $0 != .exportSubmission }.map(\.rawValue)
    let near = SpellingSuggestion.nearest(to: name, among: words)
    let help =
      Habits.statements[name] ?? near.map { "did you mean \($0)?" }
      ?? "to bind a value write \(name) = …; verbs are \(words.joined(separator: ", "))"
    return fail(.unknownVerb, "`\(name)` is not a verb", current.span, help: help)
  }

  /// Something stands behind a complete statement.
  private mutating func trailing() -> Abandon {
    if let habit = habit() { return refuse(habit) }
    let found = current
    switch found.kind {
    case .mark(.assign):
      return fail(
        .unexpected, "only a name can be bound", found.span,
        help: "write name = expression; to compare use ==")
    case .mark(let mark) where mark.isCloser:
      return fail(.unbalancedBracket, "this `\(mark.rawValue)` closes nothing", found.span)
    case .mark(.comma):
      return fail(
        .unexpected, "the statement should end before `,`", found.span,
        help: "a list is written in square brackets, such as [a, b]; a statement binds one name")
    default:
      return fail(
        .unexpected, "the statement should end before \(described(found))", found.span,
        help: "put an operator before it, or write it on a separate line")
    }
  }

  // MARK: Effects

  private mutating func effect(_ verb: Verb) throws(Abandon) -> Effect {
    let word = advance(as: .keyword)
    switch verb {
    case .show, .plan, .run:
      let subject = try expression()
      return made(verb, word.span, subject, options: try options())
    case .export where current.identifier == "submission" && peek().identifier == "of" && !peek().startsLine:
      advance(as: .keyword)
      let of = advance(as: .keyword)
      let span = word.span.union(of.span)
      if isAtEnd { throw incomplete(.exportSubmission, span) }
      let subject = try expression()
      let path = try destination(of: .exportSubmission, span)
      return made(.exportSubmission, span, subject, path)
    case .plot:
      let subject = try expression()
      let options = try options()
      // Without a file, it is drawn where results are shown.
      let path = isAtEnd ? nil : try destination(of: verb, word.span)
      return made(verb, word.span, subject, path, options: options)
    case .export, .exportSubmission:
      let subject = try expression()
      let options = try options()
      return made(verb, word.span, subject, try destination(of: verb, word.span), options: options)
    case .replay:
      guard let file = try literalText() else { throw incomplete(verb, word.span) }
      let verifies = !isAtEnd && current.identifier == "verify"
      if verifies { advance(as: .keyword) }
      return Effect(
        verb: verb, verbSpan: word.span, subject: nil, options: [], destination: file, verifies: verifies)
    case .refresh:
      guard let name = current.identifier else { throw incomplete(verb, word.span) }
      let span = advance().span
      return made(verb, word.span, Expression(.name(name), span, depth: 1))
    }
  }

  private func made(
    _ verb: Verb, _ span: Span, _ subject: Expression, _ destination: TextLiteral? = nil,
    options: [Call.Argument] = []
  ) -> Effect {
    Effect(
      verb: verb, verbSpan: span, subject: subject, options: options, destination: destination,
      verifies: false)
  }

  /// What is named behind the subject of an effect: `limit=10 min`, several one after the other.
  private mutating func options() throws(Abandon) -> [Call.Argument] {
    var options: [Call.Argument] = []
    while !isAtEnd, let name = current.identifier, peek().mark == .assign {
      let label = Identifier(name, advance(as: .argumentName).span)
      let assign = advance()
      if isAtEnd {
        throw fail(
          .unexpected, "a value is missing after `=`", assign.span, help: "write \(name)= and a value")
      }
      options.append(Call.Argument(label: label, value: try expression(), isPiped: false))
    }
    return options
  }

  /// The file behind `to`.
  private mutating func destination(of verb: Verb, _ span: Span) throws(Abandon) -> TextLiteral {
    guard !isAtEnd, current.identifier == "to" else { throw incomplete(verb, span) }
    advance(as: .keyword)
    guard let text = try literalText() else { throw incomplete(verb, span) }
    return text
  }

  private mutating func literalText() throws(Abandon) -> TextLiteral? {
    guard !isAtEnd else { return nil }
    if case .damaged = current.kind { throw Abandon() }
    guard case .text(let text) = current.kind else { return nil }
    return TextLiteral(text, advance().span)
  }

  private mutating func incomplete(_ verb: Verb, _ span: Span) -> Abandon {
    let form =
      switch verb {
      case .show, .plan, .run: "\(verb.rawValue) and what to \(verb.rawValue)"
      case .export: "export table to \"results/table.csv\""
      case .exportSubmission: "export submission of result to \"submission.json\""
      case .plot: "plot table to \"results/figure.svg\""
      case .replay: "replay \"session.mota\", with verify at its end to compare results"
      case .refresh: "refresh and the name of a stale value"
      }
    let place = isAtEnd ? Span(previousEnd, previousEnd) : current.span
    return fail(
      .incompleteEffect, "`\(verb.rawValue)` is incomplete", place, "found \(described(current)) here",
      help: "write \(form)")
  }
}
