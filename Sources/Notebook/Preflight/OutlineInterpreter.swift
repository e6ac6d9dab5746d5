import ComposedRetrieval
import Diagnostics
import Experiments
import Functions
import Language
import Values

/// Finds out what is known of checked expressions without computing them; bound names are looked up, files'
/// headers and folders' lists are read, nothing else.
struct OutlineInterpreter {
  let statement: CheckedStatement
  let session: Session
  /// What is known of names that earlier statements of the same source will bind.
  var ahead: [String: Outline] = [:]
  /// Takes down what is seen of calls.
  var sightings: Sightings?
  /// What earlier statements of the same source will have written; what these files hold then is not known.
  var written: WrittenFiles?
  /// Where relative paths start.
  var folder = ScriptFolder.current

  /// - Throws: `PlacedError`, for what reading a header throws, such as `CLIPFolderError`.
  func outline(_ expression: Expression) throws -> Outline {
    switch expression.kind {
    case .literal(let literal): return Self.constant(try Interpreter.value(of: literal))
    case .name(let name):
      if statement.meanings[expression.span] == .symbol { return Self.constant(.symbol(name)) }
      return ahead[name] ?? session.value(of: name).map(Self.known) ?? Outline(type: "unknown")
    case .member(let base, let name):
      return try outline(base).member(name.name)
    case .call(let call): return try outline(call)
    case .list(let elements):
      if let value = try Self.written(expression) { return Self.constant(value) }
      return try outline(elements, isSet: false)
    case .set(let elements): return try outline(elements, isSet: true)
    case .record(let entries): return try outline(entries)
    case .binary(let operation, _, let left, let right):
      if operation == .subtract, statement.meanings[expression.span] == .symbol {
        return Self.constant(.symbol(Interpreter.hyphenated(expression)))
      }
      if operation.isComparison,
        statement.meanings[left.span] == .column || statement.meanings[right.span] == .column
      {
        let interpreter = Interpreter(statement: statement, session: session)
        return (try? interpreter.evaluate(expression)).map(Self.constant) ?? Outline(type: "condition")
      }
      return try outline(operation, left, right, in: expression.span)
    case .negation(let operand):
      let outline = try outline(operand)
      guard let value = outline.constant, value.numeric != nil else { return Self.tensor(of: [outline]) }
      return Self.constant(try Interpreter.negated(value))
    case .range(let low, let high):
      guard case .integer(let low)? = try outline(low).constant,
        case .integer(let high)? = try outline(high).constant, low <= high
      else { return Outline(type: "range") }
      return Self.constant(.range(low...high))
    case .subscripted(let base, let items):
      let outline = try outline(base)
      var positions: [Outline] = []
      for case .at(let item) in items {
        if case .range(let first, let last) = item.kind {
          positions += try [self.outline(first), self.outline(last)]
        } else {
          positions.append(try self.outline(item))
        }
      }
      if outline.constant == nil || positions.contains(where: { $0.constant == nil }) {
        return Self.tensor(of: [outline] + positions)
      }
      let interpreter = Interpreter(statement: statement, session: session)
      return Self.constant(try interpreter.evaluate(expression))
    }
  }

  /// The value of an expression of nothing but literals and lists of them; tensors are written so.
  private static func written(_ expression: Expression) throws -> Value? {
    switch expression.kind {
    case .literal(let literal): return try Interpreter.value(of: literal)
    case .list(let elements):
      var values: [Value] = []
      values.reserveCapacity(elements.count)
      for element in elements {
        guard let value = try written(element) else { return nil }
        values.append(value)
      }
      return .list(values)
    default: return nil
    }
  }

  /// What a tensor takes that is made of others; its shape is the checker's to say.
  private static func tensor(of parts: [Outline]) -> Outline {
    Outline(type: "tensor", work: parts.flatMap(\.work), unknown: parts.flatMap(\.unknown))
  }

  private func outline(_ elements: [Expression], isSet: Bool) throws -> Outline {
    let outlines = try elements.map(outline)
    let constants = outlines.compactMap(\.constant)
    if constants.count == outlines.count {
      return Self.constant(isSet ? .set(constants) : .list(constants))
    }
    var outline = Outline(
      type: "list",
      subject: .rows(count: outlines.count, by: outlines[0].sizes),
      shape: "\(outlines.count) values", work: outlines.flatMap(\.work), unknown: outlines.flatMap(\.unknown),
      trainedOn: outlines.flatMap(\.trainedOn))
    outline.metrics = outlines[0].metrics
    return outline
  }

  private func outline(_ entries: [RecordEntry]) throws -> Outline {
    let outlines = try entries.map { (key: $0.key.name, outline: try outline($0.value)) }
    let constants = outlines.compactMap { entry in entry.outline.constant.map { (key: entry.key, value: $0) }
    }
    if constants.count == outlines.count { return Self.constant(.record(constants)) }
    return Outline(
      type: "record", shape: "\(outlines.count) values", work: outlines.flatMap(\.outline.work),
      unknown: outlines.flatMap(\.outline.unknown), trainedOn: outlines.flatMap(\.outline.trainedOn))
  }

  /// A component taken from or added to a model, trained by the model's own recipe; or an operation on constants.
  private func outline(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression, in whole: Span
  ) throws -> Outline {
    var outline = try outline(left)
    let second = try self.outline(right)
    if let first = outline.constant, let last = second.constant, first.numeric != nil, last.numeric != nil {
      return Self.constant(try Operators.apply(operation, first, last, in: session.workspace))
    }
    if outline.type == "triplets", second.type == "triplets" { return .joined(outline, second) }
    guard case .symbol(let component)? = second.constant else { return Self.tensor(of: [outline, second]) }
    if case .model = outline.subject { outline.unknown.append("align") }
    guard let present = outline.components else { return outline }
    try CulpritPlaces(of: whole, left, right).placing {
      guard !present.isEmpty else { throw ComponentError.notAligned(model: outline.modelName([])) }
      guard present.contains(component) != (operation == .add) else {
        throw ComponentError.switched(
          component, isPresent: operation == .add, present: present, model: outline.modelName(present))
      }
    }
    outline.components = AlignmentComponents.ordered(
      operation == .add ? present + [component] : present.filter { $0 != component })
    if outline.components == [] { outline.trainedOn = [] }
    return outline
  }

  private func outline(_ call: Call) throws -> Outline {
    guard let match = statement.calls[call.function.span],
      let builtin = Builtins.named(match.signature.name)
    else { throw InternalFault.unchecked("call \(call.function.name)") }
    let values = try match.arguments.mapValues { try outline($0) }
    let arguments = OutlinedArguments(
      values: values, defaults: try session.defaultValues(of: match.signature),
      function: match.signature.name, folder: folder)
    if let written, values.contains(where: { $0.value.constant.map(written.areNamed) == true }) {
      return Outline(type: Self.name(of: match.signature.result), work: arguments.work)
    }
    return try CulpritPlaces(of: call, match.arguments).placing {
      var outline = try builtin.outline(arguments, in: session.workspace)
      if values.contains(where: { !$0.value.unknown.isEmpty }) {
        outline.unknown = match.signature.parameters.flatMap { values[$0.name]?.unknown ?? [] }
      }
      if !match.signature.cost.isEmpty, outline.work.count == arguments.work.count {
        outline.unknown.append(match.signature.name)
      }
      if match.signature.name == FeaturesFunction.signature.name {
        sightings?.types[call.function.span] = FeaturesFunction.type(of: arguments, outline)
      }
      return outline
    }
  }

  private static func constant(_ value: Value) -> Outline {
    Outline(type: "constant", subject: .constant(value))
  }

  private static func name(of type: ValueType) -> String {
    switch type {
    case .named(let name), .shaped(let name, _): name
    case .tensor: "tensor"
    default: "unknown"
    }
  }

  /// The outline of a value that is there.
  private static func known(_ value: Value) -> Outline {
    if case .domain(let value) = value { value.outline } else { constant(value) }
  }
}

/// What was seen of calls while a script was looked through, by the place of the function's name.
final class Sightings {
  var types: [Span: ValueType] = [:]
}
