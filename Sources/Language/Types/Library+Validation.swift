import Diagnostics

extension Library {
  func faults() -> [InvalidLibrary.Fault] {
    var faults: [InvalidLibrary.Fault] = []
    faults += Self.repeated(types.map(\.name)).map(InvalidLibrary.Fault.duplicateType)
    faults += Self.repeated(symbols.map(\.name)).map(InvalidLibrary.Fault.duplicateSymbol)
    faults += Self.repeated(metrics.map(\.name)).map(InvalidLibrary.Fault.duplicateMetric)
    faults += Self.repeated(functions.map(\.name)).map(InvalidLibrary.Fault.duplicateFunction)
    faults += Self.repeated(effects.map { EffectOwner(verb: $0.verb, subject: $0.subject) }).map {
      .duplicateEffect($0.verb, on: $0.subject)
    }
    for function in functions { faults += self.faults(of: function) }
    let owned = members.map { ValueType.Field($0.name, $0.owner) }
    faults += Self.repeated(owned).map { .duplicateMember(owner: $0.type, member: $0.name) }
    faults += Self.repeated(operators.map(\.usage)).map(InvalidLibrary.Fault.duplicateOperator)
    faults += unwritableNames.map(InvalidLibrary.Fault.unwritableName)
    let used = usedTypes
    faults += Set(used.flatMap(namedTypes)).subtracting(types.map(\.name)).sorted().map {
      .undeclaredType($0)
    }
    faults += Set(used.flatMap(words)).subtracting(symbols.map(\.name)).sorted().map {
      .undeclaredSymbol($0)
    }
    return faults
  }

  private func faults(of function: FunctionSignature) -> [InvalidLibrary.Fault] {
    let name = function.name
    var faults: [InvalidLibrary.Fault] = Self.repeated(function.parameters.map(\.name)).map {
      .duplicateParameter(function: name, parameter: $0)
    }
    var sawNamed = false
    var sawOptional = false
    for parameter in function.parameters {
      if parameter.isPositional {
        if sawNamed { faults.append(.positionalAfterNamed(function: name, parameter: parameter.name)) }
        if parameter.requirement == .required, sawOptional {
          faults.append(.requiredAfterOptional(function: name, parameter: parameter.name))
        }
        sawOptional = sawOptional || parameter.requirement != .required
      } else {
        sawNamed = true
      }
      if parameter.isSweepable, function.sweepResult == nil {
        faults.append(.sweepWithoutResult(function: name, parameter: parameter.name))
      }
    }
    return faults
  }

  private var usedTypes: [ValueType] {
    var used: [ValueType] = types.compactMap(\.indexed)
    for function in functions {
      used.append(function.result)
      if let result = function.sweepResult { used.append(result) }
      used += function.parameters.map(\.type)
    }
    for effect in effects {
      used.append(effect.subject)
      used += effect.options.map(\.type)
    }
    for member in members { used += [member.owner, member.type] }
    for declared in operators {
      used += [declared.right, declared.result]
      if let left = declared.left { used.append(left) }
    }
    return used
  }

  /// A word may have hyphens (`leave-one-out`); every other name is a single identifier.
  private var unwritableNames: [String] {
    let names =
      functions.map(\.name) + functions.flatMap { $0.parameters.map(\.name) } + members.map(\.name)
      + metrics.map(\.name) + symbols.flatMap { $0.name.split(separator: "-").map(String.init) }
    return names.filter { name in
      let tokens = Lexer(SourceText(name, name: "")).tokens
      return tokens.count != 2 || tokens[0].identifier != name
    }
  }

  private func namedTypes(in type: ValueType) -> [String] {
    switch type {
    case .named(let name), .shaped(let name, _): [name]
    case .list(let element), .set(let element), .record(let element): namedTypes(in: element)
    case .oneOf(let types): types.flatMap(namedTypes)
    case .condition(let fields): fields.flatMap { namedTypes(in: $0.type) }
    default: []
    }
  }

  private func words(in type: ValueType) -> [String] {
    switch type {
    case .symbol(let word): [word]
    case .list(let element), .set(let element), .record(let element): words(in: element)
    case .oneOf(let types): types.flatMap(words)
    case .condition(let fields): fields.flatMap { words(in: $0.type) }
    default: []
    }
  }

  private static func repeated<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    var reported: Set<Element> = []
    return elements.filter { !seen.insert($0).inserted && reported.insert($0).inserted }
  }
}

/// What tells one declaration of a verb from another.
private struct EffectOwner: Hashable {
  let verb: Verb
  let subject: ValueType
}
