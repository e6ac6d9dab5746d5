import Benchmarks
import Diagnostics
import Experiments
import Language
import Testing
import Values

/// Calls functions of the language as a script does: a parameter that is left out has its declared default.
struct FunctionCalls {
  let workspace: Workspace

  func call(_ function: any Builtin.Type, _ given: [String: Value]) throws -> Value {
    let values = try Self.defaults(of: function.signature).merging(given) { $1 }
    return try function.call(
      ArgumentList(function.signature, values, given: Set(given.keys)), in: workspace)
  }

  /// The result as a value of one type.
  func value<T: DomainValue>(_ function: any Builtin.Type, _ given: [String: Value], as type: T.Type = T.self)
    throws -> T
  {
    guard case .domain(let value) = try call(function, given) else {
      throw WrongResult(expected: T.type.name)
    }
    return try #require(value as? T)
  }

  /// What is known of the result before the call, the arguments being constants or bound values.
  func outline(_ function: any Builtin.Type, _ given: [String: Value]) throws -> Outline {
    var values = NamedValues<Outline>(capacity: given.count)
    for (name, value) in given.sorted(by: { $0.key < $1.key }) {
      values.append(Self.outline(of: value), named: name)
    }
    return try function.outline(
      OutlinedArguments(
        values: values, defaults: Self.defaults(of: function.signature).filter { given[$0.key] == nil },
        function: function.signature.name), in: workspace)
  }

  /// The type that the checker finds for the result.
  func type(_ function: any Builtin.Type, _ given: [String: Value]) throws -> ValueType {
    var arguments = NamedValues<FunctionSignature.ArgumentTypes.Argument>(capacity: given.count)
    for (name, value) in given {
      let type = value.type(checkedAs: .unknown)
      arguments.append(.init(type: type, known: value.known(checkedAs: type)), named: name)
    }
    return try function.signature.inferred(from: FunctionSignature.ArgumentTypes(arguments)).type
  }

  private static func outline(of value: Value) -> Outline {
    switch value {
    case .domain(let value): value.outline
    case .list(let values) where values.contains { if case .domain = $0 { true } else { false } }:
      Outline(type: "list", subject: .rows(count: values.count, by: outline(of: values[0]).sizes))
    default: Outline(type: "constant", subject: .constant(value))
    }
  }

  private static func defaults(of signature: FunctionSignature) throws -> [String: Value] {
    var values: [String: Value] = [:]
    for parameter in signature.parameters {
      guard case .optional(let text?) = parameter.requirement else { continue }
      let script = Script(parsing: SourceText(text, name: "default"))
      guard case .expression(let expression)? = script.statements.first?.kind else {
        throw WrongResult(expected: "a default for \(parameter.name)")
      }
      values[parameter.name] = try value(of: expression)
    }
    return values
  }

  private static func value(of expression: Language.Expression) throws -> Value {
    switch expression.kind {
    case .name(let word): return .symbol(word)
    case .set(let elements): return .set(try elements.map(value))
    case .negation(let operand):
      guard case .integer(let number) = try value(of: operand) else { break }
      return .integer(-number)
    case .literal(.integer(let number)): return .integer(number)
    case .literal(.number(let number)): return .number(number)
    case .literal(.text(let text)): return .text(text)
    case .literal(.boolean(let truth)): return .boolean(truth)
    case .literal(.quantity(let number, let unit)): return .quantity(number * unit.scale, unit.type)
    case .literal(.metric(let metric)): return .metric(Metric(name: metric.name, cutoff: metric.cutoff))
    default: break
    }
    throw WrongResult(expected: "a default of a known kind")
  }
}

/// A result of another kind than a test asks for.
struct WrongResult: Error {
  let expected: String
}
