import Language
import Testing

@Suite struct ParserTests {
  @Test(arguments: [
    "f(", "f(1,", "x = [1, 2", "x = {", "x = 1 +", "x = a |>", "x = \"abc", "x = \"abc\ndef ghi", "x = -",
    "f(\"a", "x = 1 + # more", "x = a[0,", "show (", "x = {R@1=2", "x = {R@1=", "x = {a=1, b",
  ]) func inputThatEndsTooEarlyAsksForMore(_ text: String) {
    #expect(parsed(text).isIncomplete)
  }

  @Test(arguments: [
    "f()", "x = 1", "", "# comment", "x =", "f(] + (", "x = )", "x = 1 1 (", "shwo x", "show",
  ]) func otherInputDoesNot(_ text: String) {
    #expect(!parsed(text).isIncomplete)
  }

  /// How operators group, written with brackets.
  static let groupings = [
    ("1 + 2 * 3", "(1 + (2 * 3))"), ("1 - 2 - 3", "((1 - 2) - 3)"), ("a @ b + c", "((a @ b) + c)"),
    ("-a * b", "(-a * b)"), ("-a.b", "-a.b"), ("0..n - 1", "(0..(n - 1))"), ("a == b + 1", "(a == (b + 1))"),
    ("a + 1 |> f(2)", "f((a + 1), 2)"), ("a |> f() |> g(b=1)", "g(f(a), b=1)"),
    ("(1 + 2) * 3", "((1 + 2) * 3)"),
    ("a[0..1, :]", "a[(0..1),:]"), ("--a", "--a"), ("{a, b}", "{a, b}"),
    ("{R@1 = -2, \"R@5\"=1 + 2, a={b=c},}", "{R@1=-2, R@5=(1 + 2), a={b=c}}"), ("{}", "{}"),
    ("[1, -2]", "[1, -2]"),
    ("10 min", "10.0min"), ("30 %", "30.0%"), ("R@10", "R@10"), ("R @ 10", "(R @ 10)"),
    ("a |> f(b |> g())", "f(a, g(b))"),
  ]

  @Test(arguments: groupings) func operatorsGroupByStrengthAndFromTheLeft(_ text: String, _ grouped: String) {
    let script = parsed(text)
    #expect(script.diagnostics.isEmpty)
    guard case .expression(let expression)? = script.statements.first?.kind else {
      Issue.record("no expression")
      return
    }
    #expect(Self.grouped(expression) == grouped)
  }

  @Test func aNewLineEndsAStatementExceptAfterAnOperatorOrBeforeAPipe() {
    let script = parsed("a = 1 +\n  2\nb = a\n  |> f()\nc = (1\n+ 2)\nd = 4\n-e")
    #expect(script.diagnostics.isEmpty)
    #expect(script.statements.count == 5)
  }

  @Test(arguments: ["limit = 0.5 ms\n(7 + 1)", "limit = 0.5 ms  # why\n(7)", "0.5 ms\n[7][0]", "5 min\n-7"])
  func aUnitEndsAStatementWhateverTheNextOneBeginsWith(text: String) {
    let script = parsed(text)
    #expect(script.diagnostics.isEmpty && script.statements.count == 2, "\(script.diagnostics)")
  }

  @Test func keysOfARecordHaveARoleOfTheirOwn() {
    let script = parsed("x = {a=b, R@1=2, \"c\"=3}")
    #expect(script.diagnostics.isEmpty)
    let keys = script.tokens.filter { $0.role == .key }.map { script.source.text(in: $0.span) }
    #expect(keys == ["a", "R@1", "\"c\""])
  }

  @Test func theHeaderSaysTheVersion() {
    #expect(parsed("#! mota 1\nx = 1").version == 1)
    #expect(parsed("#!/usr/bin/env mota\nx = 1").version == nil)
    #expect(parsed("x = 1\n#! mota 1").version == nil)
  }

  @Test func escapesInStringsAreResolved() {
    let script = parsed(#""a\"b\\c\n\t\r\u{1F600}é""#)
    guard case .expression(let expression)? = script.statements.first?.kind,
      case .literal(.text(let text)) = expression.kind
    else {
      Issue.record("no text")
      return
    }
    #expect(text == "a\"b\\c\n\t\r😀é")
  }

  @Test func aByteOrderMarkIsIgnored() {
    #expect(parsed("\u{FEFF}x = 1").diagnostics.isEmpty)
  }

  @Test func statementsAfterAnErrorAreStillRead() {
    let script = parsed("a = 1\nb = (((\n  c, d\n  e)\nc = 3 +* 4\nd = 5")
    #expect(script.diagnostics.count == 2)
    #expect(script.statements.count == 2)
  }

  @Test func tokensKnowTheirRoles() {
    let script = parsed("export f(a=-1 min) to \"x\"")
    let roles = script.tokens.map(\.role)
    #expect(
      roles == [
        .keyword, .function, .postfix, .argumentName, .plain, .prefix, .plain, .unit, .plain, .keyword,
        .plain,
        .plain,
      ])
  }

  static func grouped(_ expression: Expression) -> String {
    switch expression.kind {
    case .literal(.integer(let value)): return "\(value)"
    case .literal(.number(let value)): return "\(value)"
    case .literal(.quantity(let value, let unit)): return "\(value)\(unit.rawValue)"
    case .literal(.text(let value)): return "\"\(value)\""
    case .literal(.boolean(let value)): return "\(value)"
    case .literal(.metric(let metric)): return "\(metric)"
    case .literal(.damaged): return "?"
    case .name(let name): return name
    case .member(let base, let name): return "\(grouped(base)).\(name.name)"
    case .call(let call):
      let arguments = call.arguments.map { ($0.label.map { "\($0.name)=" } ?? "") + grouped($0.value) }
      return "\(call.function.name)(\(arguments.joined(separator: ", ")))"
    case .list(let elements): return "[\(elements.map(grouped).joined(separator: ", "))]"
    case .set(let elements): return "{\(elements.map(grouped).joined(separator: ", "))}"
    case .record(let entries):
      return "{\(entries.map { "\($0.key.name)=\(grouped($0.value))" }.joined(separator: ", "))}"
    case .subscripted(let base, let items):
      let parts = items.map { item -> String in
        if case .at(let index) = item { grouped(index) } else { ":" }
      }
      return "\(grouped(base))[\(parts.joined(separator: ","))]"
    case .negation(let operand): return "-\(grouped(operand))"
    case .binary(let operation, _, let left, let right):
      return "(\(grouped(left)) \(operation.rawValue) \(grouped(right)))"
    case .range(let first, let last): return "(\(grouped(first))..\(grouped(last)))"
    }
  }
}
