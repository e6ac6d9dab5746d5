import Diagnostics

extension Parser {
  /// A word or a sign of another language, and what is written for it here.
  struct Habit {
    let spelled: String
    let span: Span
    let help: String
  }

  mutating func refuse(_ habit: Habit) -> Abandon {
    fail(.unexpected, "there is no `\(habit.spelled)`", habit.span, help: habit.help)
  }

  /// What stands where the statement or an element should have ended: `x and y`, `not x`, `lambda x`, `x % 2`.
  func habit() -> Habit? {
    // Before the next argument only a comma is missing: search(full, image="zebra" in=emoji.images).
    if current.identifier != nil, peek().mark == .assign { return nil }
    if let word = current.identifier, let help = Habits.operators[word] {
      return Habit(spelled: word, span: current.span, help: help)
    }
    guard index > 0 else { return nil }
    let before = tokens[index - 1]
    let isShared =
      before.mark == .percent && before.role == .unit && !current.startsLine
    if current.mark == .percent || (isShared && isOperandWord(current)) {
      return Habit(
        spelled: "%", span: current.mark == .percent ? current.span : before.span,
        help: "nothing gives a remainder; % behind a number makes a share, such as 30 %")
    }
    guard let word = before.identifier else { return nil }
    if case .text = current.kind, "fFrRbBuU".contains(word), word.count == 1,
      before.span.end == current.span.start
    {
      return Habit(
        spelled: "\(word)\"…\"", span: before.span,
        help: "a string is written \"…\", and values are not put into it")
    }
    return (Habits.operators[word] ?? Habits.statements[word]).map {
      Habit(spelled: word, span: before.span, help: $0)
    }
  }

  /// An operator of two signs, of which the first was taken: `x += 1`, `x ** 2`, `x // 2`, `x++`.
  func habit(after sign: Token, _ left: Expression) -> Habit? {
    guard let first = sign.mark, let second = current.mark, sign.span.end == current.span.start else {
      return nil
    }
    let help: String
    switch (first, second) {
    case (.plus, .assign), (.minus, .assign), (.times, .assign), (.divide, .assign), (.at, .assign):
      help = binding(of: left, first, to: restOfLine)
    case (.plus, .plus): help = binding(of: left, first, to: "1")
    case (.minus, .minus) where peek().startsLine || peek().kind == .endOfInput:
      help = binding(of: left, first, to: "1")
    case (.times, .times): help = "there is no power: write it as a product, such as x * x"
    case (.equal, .assign): help = "to compare use =="
    case (.divide, .divide): help = "/ divides, and nothing rounds its result"
    default: return nil
    }
    return Habit(spelled: first.rawValue + second.rawValue, span: sign.span.union(current.span), help: help)
  }

  /// "write x = x + 1"
  private func binding(of left: Expression, _ sign: Mark, to right: String) -> String {
    let name = if case .name(let name) = left.kind { name } else { "name" }
    return "write \(name) = \(name) \(sign.rawValue) \(right)"
  }

  /// What follows the current token on its line, where it is short.
  private var restOfLine: String {
    let line = tokens.dropFirst(index + 1).prefix(12).prefix { $0.kind != .endOfInput && !$0.startsLine }
    guard let first = line.first, let last = line.last else { return "…" }
    let text = source.text(in: Span(first.span.start, last.span.end))
    return text.count <= 24 ? text : "…"
  }

  mutating func missingMember() -> Abandon {
    var help = "write value.member; a range has two points: 0..4"
    if !isAtEnd, case .metric(let metric) = current.kind {
      help =
        "a column cannot be taken: table |> where(metric == \(metric)) keeps it, and export … to \"table.csv\" has "
        + "the numbers"
    }
    return fail(
      .unexpected, "a member's name is missing after `.`", Span(previousEnd, previousEnd), help: help)
  }

  /// Something other than a function's name stands before the argument list.
  mutating func notCallable(_ base: Expression) -> Abandon {
    var help = "to apply a function to it write … |> f()"
    if case .member(let value, let name) = base.kind {
      let text = source.text(in: value.span)
      let spelled = text.count <= 24 && !text.contains("\n") ? text : "…"
      help = Habits.methods[name.name] ?? "functions are not methods: write \(spelled) |> \(name.name)(…)"
    }
    return fail(.notCallable, "this cannot be called", base.span, "not a function's name", help: help)
  }
}
