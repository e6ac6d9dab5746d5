import Benchmarks
import Diagnostics
import Experiments
import Functions
import Language
import Values

/// Computes the values of checked expressions.
struct Interpreter {
  let statement: CheckedStatement
  let session: Session

  func evaluate(_ expression: Expression) throws -> Value {
    switch expression.kind {
    case .literal(let literal): return try Self.value(of: literal)
    case .name(let name):
      if statement.meanings[expression.span] == .symbol { return .symbol(name) }
      guard let value = session.value(of: name) else { throw InternalFault.unchecked("name \(name)") }
      return value
    case .member(let base, let name):
      guard case .domain(let value) = try evaluate(base), let member = try value.member(name.name) else {
        throw InternalFault.unchecked("member \(name.name)")
      }
      return member
    case .call(let call): return try evaluate(call)
    case .list(let elements): return .list(try elements.map(evaluate))
    case .set(let elements): return .set(try elements.map(evaluate))
    case .record(let entries): return .record(try entries.map { ($0.key.name, try evaluate($0.value)) })
    case .negation(let operand):
      let value = try evaluate(operand)
      return try CulpritPlaces(of: expression.span, operand, operand).placing { try Self.negated(value) }
    case .binary(let operation, _, let left, let right):
      // A word with hyphens is read as a difference and means the word.
      if statement.meanings[expression.span] == .symbol { return .symbol(Self.hyphenated(expression)) }
      if let condition = try condition(operation, left, right) { return condition }
      let operands = try (evaluate(left), evaluate(right))
      return try CulpritPlaces(of: expression.span, left, right).placing {
        try Operators.apply(operation, operands.0, operands.1, in: session.workspace)
      }
    case .range(let low, let high):
      guard case .integer(let low) = try evaluate(low), case .integer(let high) = try evaluate(high),
        low <= high
      else { throw InternalFault.unchecked("range") }
      return .range(low...high)
    case .subscripted(let base, let items):
      let value = try evaluate(base)
      let asked = try items.map(index)
      return try CulpritPlaces(of: expression.span, items).placing { try Self.part(of: value, asked) }
    }
  }

  /// `x[0..1, :]`, of a tensor or a list.
  private static func part(of base: Value, _ asked: [IndexItem]) throws -> Value {
    if case .domain(let value as any ShapedValue) = base {
      return .domain(try TensorOperators.part(of: value.asTensor(), asked))
    }
    guard case .list(let values) = base, asked.count == 1 else { throw InternalFault.unchecked("index") }
    switch asked[0] {
    case .position(let position?):
      return values[try TensorShape.position(position, in: values.count, item: 0)]
    case .range(let first?, let last?):
      return .list(Array(values[try TensorShape.positions(first, last, in: values.count, item: 0)]))
    default: return base
    }
  }

  /// What an index asks of an axis; the ends of a range written in place may count from the end.
  private func index(_ item: SliceItem) throws -> IndexItem {
    guard case .at(let expression) = item else { return .all }
    if case .range(let first, let last) = expression.kind {
      guard case .integer(let low) = try evaluate(first), case .integer(let high) = try evaluate(last) else {
        throw InternalFault.unchecked("index")
      }
      return .range(low, high)
    }
    switch try evaluate(expression) {
    case .integer(let position): return .position(position)
    case .range(let range): return .range(range.lowerBound, range.upperBound)
    default: throw InternalFault.unchecked("index")
    }
  }

  /// The condition that a comparison with a column is; nil for any other operation.
  private func condition(_ operation: BinaryOperator, _ left: Expression, _ right: Expression) throws
    -> Value?
  {
    for (column, value, isRight) in [(left, right, false), (right, left, true)]
    where statement.meanings[column.span] == .column {
      let name: String
      switch column.kind {
      case .name(let word): name = word
      case .literal(.metric(let metric)): name = metric.description
      default: continue
      }
      return .domain(
        ConditionValue(column: name, operation, try evaluate(value), isColumnRight: isRight))
    }
    return nil
  }

  private func evaluate(_ call: Call) throws -> Value {
    guard let match = statement.calls[call.function.span],
      let builtin = Builtins.named(match.signature.name)
    else { throw InternalFault.unchecked("call \(call.function.name)") }
    var values = try session.defaultValues(of: match.signature)
    for parameter in match.signature.parameters {
      guard let expression = match.arguments[parameter.name] else { continue }
      values[parameter.name] = try evaluate(expression)
    }
    return try CulpritPlaces(of: call, match.arguments).placing {
      try builtin.call(
        ArgumentList(match.signature, values, given: Set(match.arguments.names)), in: session.workspace)
    }
  }

  /// - Throws: `ArithmeticOverflow`.
  static func negated(_ value: Value) throws -> Value {
    switch value {
    case .integer(let value):
      let (negated, overflow) = 0.subtractingReportingOverflow(value)
      guard !overflow else { throw ArithmeticOverflow() }
      return .integer(negated)
    case .number(let value): return .number(-value)
    case .quantity(let value, let type): return .quantity(-value, type)
    case .domain(let value as any ShapedValue):
      return .domain(try TensorOperators.map(value.asTensor(), by: .negated))
    default: throw InternalFault.unchecked("minus")
    }
  }

  static func value(of literal: Literal) throws -> Value {
    switch literal {
    case .integer(let value): .integer(value)
    case .number(let value): .number(value)
    case .quantity(let value, let unit): .quantity(value * unit.scale, unit.type)
    case .text(let text): .text(text)
    case .boolean(let value): .boolean(value)
    case .metric(let metric): .metric(Metric(name: metric.name, cutoff: metric.cutoff))
    case .damaged: throw InternalFault.unchecked("literal")
    }
  }

  static func hyphenated(_ expression: Expression) -> String {
    switch expression.kind {
    case .name(let name): name
    case .binary(_, _, let left, let right): hyphenated(left) + "-" + hyphenated(right)
    default: ""
    }
  }
}

/// The value of a default as a declaration writes it.
enum DefaultValue {
  static func value(of text: String) throws -> Value {
    let script = Script(parsing: SourceText(text, name: "default"))
    guard script.diagnostics.isEmpty, case .expression(let expression)? = script.statements.first?.kind else {
      throw InternalFault.unchecked("default \(text)")
    }
    return try value(of: expression)
  }

  private static func value(of expression: Expression) throws -> Value {
    switch expression.kind {
    case .literal(let literal): try Interpreter.value(of: literal)
    case .name(let word): .symbol(word)
    case .set(let elements): .set(try elements.map(value))
    case .list(let elements): .list(try elements.map(value))
    case .negation(let operand):
      switch try value(of: operand) {
      case .integer(let value): .integer(-value)
      case .number(let value): .number(-value)
      default: throw InternalFault.unchecked("default")
      }
    default: throw InternalFault.unchecked("default")
    }
  }
}
