import Language

/// Finds out what is known of checked expressions without computing them; bound names are looked up, files'
/// headers and folders' lists are read, nothing else.
struct OutlineInterpreter {
  let statement: CheckedStatement
  let session: Session
  /// What is known of names that earlier statements of the same source will bind.
  var ahead: [String: Outline] = [:]
  /// Takes down what is seen of calls.
  var sightings: Sightings?

  /// Why an expression cannot be computed, and where that shows.
  struct Failure: Error {
    let error: any Error
    let span: Span
  }

  /// - Throws: `Failure`, for what reading a header throws, such as `CLIPFolderError`.
  func outline(_ expression: Expression) throws -> Outline {
    switch expression.kind {
    case .name(let name):
      if statement.meanings[expression.span] == .symbol { return Self.constant(.symbol(name)) }
      return ahead[name] ?? session.value(of: name).map(Self.known) ?? Outline(type: "unknown")
    case .member(let base, let name):
      return try outline(base).member(name.name)
    case .call(let call): return try outline(call)
    case .list(let elements), .set(let elements):
      let outlines = try elements.map(outline)
      let constants = outlines.compactMap(\.constant)
      if constants.count == outlines.count {
        return Self.constant(statement.isSet(expression) ? .set(constants) : .list(constants))
      }
      return Outline(
        type: "list",
        subject: .rows(
          count: outlines.count, by: OutlinedArguments(values: ["first": outlines[0]]).sizes("first")),
        shape: "\(outlines.count) values",
        work: outlines.flatMap(\.work), unknown: outlines.flatMap(\.unknown))
    case .binary(_, _, let left, let right) where statement.meanings[expression.span] != .symbol:
      let operands = try [outline(left), outline(right)]
      if operands.allSatisfy({ $0.constant?.numeric != nil }) { break }
      // A component taken from or added to a model: trained by the model's own recipe.
      if case .model = operands[0].subject {
        var model = operands[0]
        model.unknown.append("align")
        return model
      }
      return Self.tensor(of: operands)
    case .negation(let operand):
      let outline = try outline(operand)
      if outline.constant?.numeric == nil { return Self.tensor(of: [outline]) }
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
    default: break
    }
    let interpreter = Interpreter(statement: statement, session: session)
    return Self.constant(try interpreter.evaluate(expression))
  }

  /// What a tensor takes that is made of others; its shape is the checker's to say.
  private static func tensor(of parts: [Outline]) -> Outline {
    Outline(type: "tensor", work: parts.flatMap(\.work), unknown: parts.flatMap(\.unknown))
  }

  private func outline(_ call: Call) throws -> Outline {
    guard let match = statement.calls[call.function.span],
      let builtin = Builtins.named(match.signature.name)
    else { throw InternalFault.unchecked("call \(call.function.name)") }
    var values: [String: Outline] = [:]
    for parameter in match.signature.parameters {
      if let expression = match.arguments[parameter.name] {
        values[parameter.name] = try outline(expression)
      } else if case .optional(let text?) = parameter.requirement {
        values[parameter.name] = Self.constant(try DefaultValue.value(of: text))
      }
    }
    do {
      let arguments = OutlinedArguments(values: values)
      var outline = try builtin.outline(arguments, in: session)
      outline.unknown = match.signature.parameters.flatMap { values[$0.name]?.unknown ?? [] }
      if !match.signature.cost.isEmpty, outline.work.count == arguments.work.count {
        outline.unknown.append(match.signature.name)
      }
      if match.signature.name == FeaturesFunction.signature.name {
        sightings?.types[call.function.span] = FeaturesFunction.type(of: arguments, outline)
      }
      return outline
    } catch let error as NotebookError {
      // The argument that does not fit is the one with its own width.
      guard case .widths = error,
        let gallery = match.arguments["gallery"] ?? match.arguments["on"] ?? match.arguments["in"]
      else {
        throw Failure(error: error, span: call.function.span)
      }
      throw Failure(error: error, span: gallery.span)
    } catch let error as SearchError {
      throw Failure(error: error, span: match.arguments[error.parameter]?.span ?? call.function.span)
    } catch {
      throw Failure(error: error, span: call.function.span)
    }
  }

  private static func constant(_ value: Value) -> Outline {
    Outline(type: "constant", subject: .constant(value))
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

extension CheckedStatement {
  /// Whether a list-like expression is a set.
  fileprivate func isSet(_ expression: Expression) -> Bool {
    if case .set = expression.kind { true } else { false }
  }
}
