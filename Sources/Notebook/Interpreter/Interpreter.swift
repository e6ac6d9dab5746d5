import Language

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
    case .negation(let operand): return try Self.negated(evaluate(operand))
    case .binary(let operation, _, let left, let right):
      // A word with hyphens is read as a difference and means the word.
      if statement.meanings[expression.span] == .symbol { return .symbol(Self.hyphenated(expression)) }
      return try Operators.apply(operation, evaluate(left), evaluate(right), in: session)
    case .range(let low, let high):
      guard case .integer(let low) = try evaluate(low), case .integer(let high) = try evaluate(high),
        low <= high
      else { throw InternalFault.unchecked("range") }
      return .range(low...high)
    case .subscripted: throw InternalFault.unchecked("index")
    }
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
    return try builtin.call(
      ArgumentList(match.signature, values, given: Set(match.arguments.keys)), in: session)
  }

  /// - Throws: `NotebookError.overflow`.
  static func negated(_ value: Value) throws -> Value {
    switch value {
    case .integer(let value):
      let (negated, overflow) = 0.subtractingReportingOverflow(value)
      guard !overflow else { throw NotebookError.overflow }
      return .integer(negated)
    case .number(let value): return .number(-value)
    case .quantity(let value, let type): return .quantity(-value, type)
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
    case .metric(let metric): .metric(metric)
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
    default: throw InternalFault.unchecked("default")
    }
  }
}

/// A fault of ours: something reached the interpreter that the checker should have refused.
enum InternalFault: Error {
  case unchecked(String)
}
