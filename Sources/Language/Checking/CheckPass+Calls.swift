import Diagnostics

extension CheckPass {
  mutating func infer(_ call: Call) -> Inference {
    guard let signature = library.function(call.function.name) else {
      if !reportUnknownFunction(call) {
        for argument in call.arguments { _ = infer(argument.value, .lenient) }
      }
      return .unknown
    }
    var unnamed = 0
    var surplus: [Surplus] = []
    var isMistaken = false
    var given = NamedValues<Expression>(capacity: call.arguments.count)
    var facts = NamedValues<FunctionSignature.ArgumentTypes.Argument>(capacity: call.arguments.count)
    var swept: [String] = []
    var meant: [String] = []
    for argument in call.arguments {
      let parameter: Parameter?
      if let label = argument.label {
        parameter = signature.parameter(label.name) ?? renamed(label, of: signature)
        if parameter == nil { meant.append(reportUnknownArgument(label, of: signature) ?? "") }
      } else {
        parameter = unnamed < signature.positionalCount ? signature.parameters[unnamed] : nil
        unnamed += 1
      }
      guard let parameter else {
        let inferred = infer(argument.value, .lenient)
        if argument.label == nil { surplus.append(Surplus(argument: argument, type: inferred.type)) }
        continue
      }
      if let earlier = given[parameter.name] {
        let first = call.arguments.first { $0.value.span == earlier.span }?.label?.span
        report(
          .givenTwice, "`\(parameter.name)` is given twice", argument.label?.span ?? argument.value.span,
          secondary: [label(first ?? earlier.span, "first here")],
          help: "remove one of them")
        _ = infer(argument.value, .lenient)
        continue
      }
      given.append(argument.value, named: parameter.name)
      let inferred = infer(argument.value, expectation(of: parameter))
      facts.append(.init(type: inferred.type, known: inferred.known), named: parameter.name)
      if argument.label == nil, !parameter.takes(inferred.type) { isMistaken = true }
      if fits(inferred, argument.value, parameter) { swept.append(parameter.name) }
    }
    // What follows a wrong argument without a name was probably counted from it.
    if isMistaken, !surplus.isEmpty {
      meant += signature.parameters.map(\.name)
    } else {
      for value in surplus { meant.append(report(value, of: signature, given: given.names + meant) ?? "") }
    }
    for parameter in signature.parameters
    where parameter.requirement == .required && given[parameter.name] == nil
      && !meant.contains(parameter.name)
    {
      report(
        .missingArgument, "`\(signature.name)` needs `\(parameter.name)`", call.function.span,
        help: "add \(parameter.name)=…, \(parameter.type.phrase): \(parameter.documentation)")
    }
    if swept.count > 1 { swept = signature.parameters.map(\.name).filter(swept.contains) }
    calls.set(
      CheckedStatement.Match(signature: signature, arguments: given, swept: swept),
      at: call.function.span)
    if !swept.isEmpty, let result = signature.sweepResult { return Inference(type: result) }
    return result(of: call, signature, given, facts)
  }

  private mutating func result(
    of call: Call, _ signature: FunctionSignature, _ given: NamedValues<Expression>,
    _ facts: NamedValues<FunctionSignature.ArgumentTypes.Argument>
  ) -> Inference {
    do throws(ShapeClash) {
      let result = try signature.inferred(
        from: FunctionSignature.ArgumentTypes(facts, afterWriting: writesFiles, folder: folder))
      return Inference(type: seen[call.function.span] ?? result.type, known: result.known)
    } catch {
      var parts: [Culprit: (Expression, ValueType)] = [:]
      for argument in given {
        parts[.argument(argument.name)] = (argument.value, facts[argument.name]?.type ?? .unknown)
      }
      report(error, at: parts, in: call.function.span)
      return .unknown
    }
  }

  func expectation(of parameter: Parameter) -> Expectation {
    Expectation(types: parameter.taken, parameter: parameter.name)
  }

  // MARK: Which parameter

  /// Reports a call of something that is no function; true for a word of another language, whose arguments are not
  /// looked at, as they follow from the same mistake.
  private mutating func reportUnknownFunction(_ call: Call) -> Bool {
    let name = call.function.name
    if let binding = scope[name] {
      report(
        .unknownFunction, "`\(name)` is a value, not a function", call.function.span,
        secondary: [Label(binding.location, "bound here")], help: "values are not called")
      return false
    }
    let habit = Habits.call(name, written(call.arguments), numbers: numbers(call.arguments))
    report(
      .unknownFunction, "there is no function `\(name)`", call.function.span,
      help: habit ?? suggestion(for: name, among: library.functions.map(\.name))
        ?? ":help lists the functions")
    return habit != nil
  }

  /// Arguments as they are written, where that is short.
  private func written(_ arguments: [Call.Argument]) -> String? {
    guard let first = arguments.first?.value.span, let last = arguments.last?.value.span else { return nil }
    let text = source.text(in: first.union(last))
    return text.count <= 40 && !text.contains("\n") ? text : nil
  }

  /// The arguments where all are whole numbers.
  private func numbers(_ arguments: [Call.Argument]) -> [Int]? {
    let numbers = arguments.compactMap { argument -> Int? in
      guard argument.label == nil, case .literal(.integer(let value)) = argument.value.kind else {
        return nil
      }
      return value
    }
    return numbers.count == arguments.count ? numbers : nil
  }

  /// The parameter that had a label as its name in earlier versions; says what it is called now.
  private mutating func renamed(_ label: Identifier, of signature: FunctionSignature) -> Parameter? {
    guard let parameter = signature.parameters.first(where: { $0.formerName == label.name }) else {
      return nil
    }
    report(
      .oldSpelling, severity: .warning,
      "`\(label.name)` of `\(signature.name)` is called `\(parameter.name)` now", label.span,
      help: "write \(parameter.name)=")
    return parameter
  }

  /// Reports the label and gives the parameter that was probably meant.
  private mutating func reportUnknownArgument(_ label: Identifier, of signature: FunctionSignature) -> String?
  {
    let names = signature.parameters.map(\.name)
    let near = SpellingSuggestion.nearest(to: label.name, among: names)
    report(
      .unknownArgument, "`\(signature.name)` has no argument `\(label.name)`", label.span,
      help: near.map { "did you mean \($0)?" }
        ?? (names.isEmpty ? "it has no arguments" : "its arguments are \(names.joined(separator: ", "))"))
    return near
  }

  /// An argument without a name behind those that need none.
  private struct Surplus {
    let argument: Call.Argument
    let type: ValueType
  }

  /// Reports an argument that needs its name; gives the parameter that was probably meant, where one is missing.
  ///
  /// - Parameter given: the parameters that have their arguments
  private mutating func report(_ surplus: Surplus, of signature: FunctionSignature, given: [String])
    -> String?
  {
    let taken = signature.positionalCount
    let value = surplus.argument.value
    let missing = signature.parameters.first {
      $0.requirement == .required && !$0.isPositional && !given.contains($0.name) && $0.takes(surplus.type)
    }
    let named = signature.parameters.filter { !$0.isPositional }.map(\.name)
    let count =
      taken == 0 ? "no unnamed argument" : taken == 1 ? "one unnamed argument" : "\(taken) unnamed arguments"
    let written = source.text(in: value.span)
    let isShort = written.count <= 40 && !written.contains("\n")
    report(
      .tooManyArguments, "`\(signature.name)` takes \(count)", value.span,
      help: missing.map { "give its name: \($0.name)=\(isShort ? written : "…")" }
        ?? (named.isEmpty ? "remove it" : "give its name: \(named.joined(separator: ", "))"))
    return missing?.name
  }

  // MARK: Which value

  /// Checks a value against its parameter; true when it is a sweep.
  mutating func fits(_ inferred: Inference, _ value: Expression, _ parameter: Parameter) -> Bool {
    if inferred.type == .unknown { return false }
    let isPlain = parameter.type.accepts(inferred.type)
    guard isPlain || parameter.sweepType?.accepts(inferred.type) ?? false else {
      reportMismatch(inferred.type, value, parameter)
      return false
    }
    guard let bounds = parameter.bounds else { return !isPlain }
    if inferred.elements.isEmpty, let constant = inferred.constant, bounds.contains(constant) {
      return !isPlain
    }
    for number in inferred.numbers where !bounds.contains(number.value) {
      report(
        .outOfBounds, "`\(parameter.name)` must be \(bounds)", number.span,
        secondary: number.span == value.span ? origin(of: value) : [], help: Self.help(parameter))
    }
    return !isPlain
  }

  private mutating func reportMismatch(_ type: ValueType, _ value: Expression, _ parameter: Parameter) {
    let taken = parameter.type.alternatives
    let isUnit =
      type.isNumeric && taken.contains(where: \.isNumeric)
      && (type.hasUnit || taken.contains(where: \.hasUnit))
    let meant = parameter.mistaken.flatMap { $0.type.accepts(type) ? $0.help : nil }
    var help = correction(value, parameter) ?? meant ?? Self.help(parameter)
    if isUnit, !type.hasUnit { help += "; the unit stands after the number" }
    // Who gave a list may have meant a sweep; to others the word says nothing.
    let isSweepMeant = parameter.isSweepable && (type == .range || !type.elements(ofSet: false).isEmpty)
    let phrase = parameter.type.phrase + (isSweepMeant ? ", or a list of them for a grid" : "")
    report(
      isUnit ? .wrongUnit : .wrongType, "`\(parameter.name)` takes \(phrase), not \(type.phrase)", value.span,
      "this is \(type.phrase)", secondary: origin(of: value), help: help)
  }
}

extension CheckPass {
  private static func help(_ parameter: Parameter) -> String {
    let text = "\(parameter.name): \(parameter.documentation)"
    guard case .optional(let standard?) = parameter.requirement else { return text }
    return "\(text) (by default \(standard))"
  }

  /// How a literal of the wrong type was probably meant; nil where that is not clear.
  private func correction(_ value: Expression, _ parameter: Parameter) -> String? {
    guard case .literal(let literal) = value.kind else { return nil }
    let name = parameter.name
    switch literal {
    case .text(let text):
      let elements = parameter.type.elements(ofSet: true).flatMap(\.words)
      if parameter.type.words.contains(text) { return "words are written without quotes: \(name)=\(text)" }
      if elements.contains(text) { return "words are written without quotes, in braces: \(name)={\(text)}" }
      if Int(text) != nil, parameter.type.accepts(.integer) {
        return "numbers are written without quotes: \(name)=\(text)"
      }
      if Double(text)?.isFinite ?? false, parameter.type.accepts(.number) {
        return "numbers are written without quotes: \(name)=\(text)"
      }
      if parameter.type.accepts(.metric), let metric = metric(spelled: text) {
        return "metrics are written without quotes: \(name)=\(metric)"
      }
    case .number(let number):
      guard parameter.type.accepts(.integer), let whole = Int(exactly: number) else { return nil }
      return "as a whole number it is written \(whole)"
    case .integer(let number) where (0...1).contains(number) && parameter.type.accepts(.boolean):
      return "write \(name)=\(number == 1)"
    default: break
    }
    return nil
  }
}

extension CheckPass {
  /// The metric that a string holds: "R@10", or "R10".
  private func metric(spelled text: String) -> String? {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, library.isMetric(String(parts[0])), let cutoff = Int(parts[1]), cutoff > 0 else {
      return metric(written: text)
    }
    return text
  }
}

extension Parameter {
  /// Whether a value of a type is taken, a sweep as well.
  fileprivate func takes(_ type: ValueType) -> Bool {
    self.type.accepts(type) || sweepType?.accepts(type) ?? false
  }
}

extension ValueType {
  fileprivate var isNumeric: Bool { self == .integer || self == .number || hasUnit }
}
