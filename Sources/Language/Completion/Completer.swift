import Diagnostics

/// Finds what may stand at a place, from the declarations and from what is bound.
public struct Completer: Sendable {
  private let library: Library
  private let names: [String: ValueType]

  /// A completer for what is declared, and for bound names with their types.
  public init(library: Library, names: [String: ValueType]) {
    self.library = library
    self.names = names
  }

  /// What may stand at an offset, what fits there first, and the stretch of the word that it is to replace.
  public func completions(in source: SourceText, at offset: Int) -> (word: Span, found: [Completion]) {
    let context = CursorContext(source, at: offset)
    let prefix = source.text(in: context.word)
    let found = candidates(context).filter { $0.text.hasPrefix(prefix) }
    return (context.word, found.sorted { ($0.fits ? 0 : 1, $0.text) < ($1.fits ? 0 : 1, $1.text) })
  }

  private func candidates(_ context: CursorContext) -> [Completion] {
    switch context.place {
    case .text: return []
    case .member: return members(of: type(ofValueEndingAt: context.before.count - 2, in: context.before))
    case .statement: return verbs + values(nil)
    case .value: break
    }
    guard let call = context.call, let signature = library.function(call.function) else {
      return words(after: context) + values(nil)
    }
    let positional = signature.parameters.filter(\.isPositional)
    let parameter: Parameter?
    if let label = call.label {
      parameter = signature.parameter(label)
    } else {
      parameter = call.position < positional.count ? positional[call.position] : nil
    }
    // Where only a named argument can stand, a value is not what is being written.
    let takesValue = parameter != nil || call.hasBegun
    var found = words(after: context) + values(parameter, fits: takesValue) + metrics(parameter)
    if let parameter { found += words(of: parameter) }
    if call.label == nil, !call.hasBegun {
      let open = signature.parameters.filter { !call.given.contains($0.name) }
      found += open.map {
        Completion(
          text: $0.name, kind: .parameter, detail: $0.type.description, documentation: $0.help, fits: true)
      }
    }
    return found
  }

  private var verbs: [Completion] {
    library.verbs.map { verb in
      let uses = library.effects(verb)
      return Completion(
        text: verb.rawValue, kind: .verb, detail: uses.map(\.subject.description).joined(separator: " | "),
        documentation: uses.map(\.documentation).joined(separator: " "), fits: true)
    }
  }

  /// Bound names and functions; those whose type is taken fit.
  private func values(_ parameter: Parameter?, fits isTaken: Bool = true) -> [Completion] {
    func fits(_ type: ValueType) -> Bool {
      guard let parameter, isTaken else { return isTaken }
      return parameter.type.accepts(type) || parameter.sweepType?.accepts(type) ?? false
        || parameter.type.elements(ofSet: false).contains { $0.accepts(type) }
    }
    return names.map { name, type in
      Completion(text: name, kind: .name, detail: type.description, documentation: "", fits: fits(type))
    }
      + library.functions.map {
        Completion(
          text: $0.name, kind: .function, detail: $0.usage, documentation: $0.documentation,
          fits: fits($0.result))
      }
  }

  private func words(of parameter: Parameter) -> [Completion] {
    let types = [parameter.type] + (parameter.sweepType.map { [$0] } ?? [])
    let inner = types.flatMap { $0.elements(ofSet: true) + $0.elements(ofSet: false) }
    return completions(of: types.flatMap(\.words) + inner.flatMap(\.words))
  }

  /// The words that an operator takes on its right: `full - task`.
  private func words(after context: CursorContext) -> [Completion] {
    guard let operation = context.operation else { return [] }
    return completions(of: library.operators(operation).flatMap(\.right.words))
  }

  private func completions(of words: [String]) -> [Completion] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }.map { word in
      let documentation = library.symbols.first { $0.name == word }?.documentation ?? ""
      return Completion(text: word, kind: .word, detail: "word", documentation: documentation, fits: true)
    }
  }

  private func metrics(_ parameter: Parameter?) -> [Completion] {
    // The keys of a record are most often metrics.
    guard let parameter, parameter.type != .any,
      parameter.type.accepts(.metric) || !parameter.type.recordValues.isEmpty
    else { return [] }
    return library.metrics.flatMap { metric in
      [1, 5, 10, 50].map {
        Completion(
          text: "\(metric.name)@\($0)", kind: .metric, detail: "metric", documentation: metric.documentation,
          fits: true)
      }
    }
  }

  private func members(of type: ValueType) -> [Completion] {
    let owned = type == .unknown ? library.members : library.members(of: type)
    return owned.map {
      Completion(
        text: $0.name, kind: .member, detail: $0.type.description, documentation: $0.documentation, fits: true
      )
    }
  }

  /// The type of a name, a member, a call or an indexed value whose last token is at `index`.
  private func type(ofValueEndingAt index: Int, in tokens: [Token]) -> ValueType {
    var index = index
    var members: [String] = []
    // A chain of members is read from its end; what it hangs on is looked up once.
    while index >= 2, let name = tokens[index].identifier, tokens[index - 1].mark == .dot {
      members.append(name)
      index -= 2
    }
    guard index >= 0 else { return .unknown }
    var type = base(endingAt: index, in: tokens)
    for name in members.reversed() {
      type = library.members(of: type).first { $0.name == name }?.type ?? .unknown
    }
    return type
  }

  private func base(endingAt index: Int, in tokens: [Token]) -> ValueType {
    if let name = tokens[index].identifier { return names[name] ?? .unknown }
    guard tokens[index].mark == .closeParenthesis else { return .unknown }
    var depth = 0
    for place in stride(from: index, through: 1, by: -1) {
      if tokens[place].mark?.isCloser ?? false { depth += 1 }
      guard tokens[place].mark?.closer != nil else { continue }
      depth -= 1
      guard depth == 0 else { continue }
      return tokens[place - 1].identifier.flatMap(library.function)?.result ?? .unknown
    }
    return .unknown
  }
}
