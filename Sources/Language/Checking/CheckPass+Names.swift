import Diagnostics

extension CheckPass {
  mutating func infer(name: String, at span: Span, _ expectation: Expectation) -> Inference {
    if expectation.types.contains(where: { $0.takes(word: name) }) {
      meanings.set(.symbol, at: span)
      return Inference(type: .symbol(name), known: .word(name))
    }
    if let binding = scope[name] {
      meanings.set(.binding, at: span)
      dependencies.append(name)
      if let cause = binding.staleSince { warnStale(name, since: cause, at: span) }
      if lost.contains(name) { return .unknown }
      var inferred = Inference(type: binding.type, known: binding.known)
      inferred.place = inferred.constant == nil ? nil : span
      return inferred
    }
    if lost.contains(name) { return .unknown }
    if expectation.isLenient, library.isSymbol(name) { return .unknown }
    reportUnknown(name, at: span, expectation)
    return .unknown
  }

  private mutating func warnStale(_ name: String, since cause: String, at span: Span) {
    let rebound = scope[cause].map { [Label($0.location, "`\(cause)` was bound again here")] } ?? []
    report(
      .staleValue, severity: .warning, "`\(name)` is stale", span, "made from an earlier `\(cause)`",
      secondary: rebound, help: "to compute it again: refresh \(name)")
  }

  private mutating func reportUnknown(_ name: String, at span: Span, _ expectation: Expectation) {
    let words = expectation.words
    let habit = Habits.values[name] ?? metric(written: name).map { "a metric is written with @: \($0)" }
    let bound = habit ?? suggestion(for: name, among: scope.names)
    if let taker = expectation.takerInWords, !words.isEmpty {
      let near = suggestion(for: name, among: words)
      if near != nil || bound == nil {
        let all = "\(taker) takes \(ValueType.phrase(of: expectation.types))"
        report(.unknownSymbol, "\(taker) does not take the word \(name)", span, help: near ?? all)
        return
      }
    }
    let braced = expectation.element(ofSet: true)
    if let taker = expectation.takerInWords, braced.words.contains(name) {
      report(
        .wrongType, "\(taker) takes a set, not a single word", span, help: "put it in braces: {\(name)}")
    } else if library.function(name) != nil {
      report(
        .unknownName, "`\(name)` is a function, not a value", span, help: "call it: \(name)(…)")
    } else if let verb = Verb(rawValue: name), !library.effects(verb).isEmpty {
      report(
        .unknownName, "`\(name)` is not bound", span,
        help: "as a verb it stands first, with what it acts on: \(name) …")
    } else if bound == nil, let maker = maker(for: expectation) {
      report(.unknownName, "`\(name)` is not bound", span, help: "bind it first: \(name) = \(maker)(…)")
    } else if bound == nil, library.isSymbol(name) {
      let place = expectation.takerInWords.map { "\($0) does not take it" } ?? "nothing takes it here"
      report(
        .unknownName, "`\(name)` is not bound", span, help: "it is a word of some arguments, but \(place)")
    } else if bound == nil, expectation.types.contains(.text) {
      report(.unknownName, "`\(name)` is not bound", span, help: "text stands in quotes: \"\(name)\"")
    } else {
      report(.unknownName, "`\(name)` is not bound", span, help: bound ?? unboundHelp(name))
    }
  }

  /// The function that makes what is taken, where something of the domain is.
  private func maker(for expectation: Expectation) -> String? {
    let named = expectation.types.filter { if case .named = $0 { true } else { false } }
    return named.lazy.compactMap { type in self.library.functions.first { $0.result == type }?.name }.first
  }

  /// The metric that a name without its @ means: R@10 for `R10`.
  func metric(written name: String) -> String? {
    let cutoff = name.reversed().prefix { $0.isASCII && $0.isNumber }.count
    let typed = name.dropLast(cutoff).lowercased()
    guard cutoff > 0, let metric = library.metrics.first(where: { $0.name.lowercased() == typed }) else {
      return nil
    }
    return "\(metric.name)@\(name.suffix(cutoff))"
  }

  private func unboundHelp(_ name: String) -> String {
    scope.names.isEmpty ? "bind it first: \(name) = …" : "bound are \(Self.listed(scope.names))"
  }

  static func listed(_ names: [String]) -> String {
    let shown = names.prefix(8).joined(separator: ", ")
    return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
  }

  /// A chain of names such as `leave-one-out`, written without spaces, where words with hyphens are taken.
  ///
  /// It is the word if that is taken, a difference if its first name is bound, and else a wrong word.
  mutating func infer(hyphenated expression: Expression, _ expectation: Expectation) -> Inference? {
    guard case .binary(.subtract, _, let left, let right) = expression.kind else { return nil }
    let takesText = expectation.types.contains(.text)
    guard takesText || expectation.words.contains(where: { $0.contains("-") }) else { return nil }
    let spelled = source.text(in: expression.span)
    if takesText, case .name(let first) = left.kind, case .name(let second) = right.kind,
      scope[first] == nil || scope[second] == nil, !lost.contains(first), !lost.contains(second),
      !spelled.contains(where: \.isWhitespace)
    {
      report(
        .unknownName, "`\(spelled)` is not bound", expression.span,
        help: "text stands in quotes: \"\(spelled)\"")
      return .unknown
    }
    if expectation.words.contains(spelled) {
      meanings.set(.symbol, at: expression.span)
      return Inference(type: .symbol(spelled), known: .word(spelled))
    }
    guard let first = Self.firstName(ofChain: expression), scope[first] == nil, !lost.contains(first),
      !spelled.contains(where: \.isWhitespace)
    else { return nil }
    reportUnknown(spelled, at: expression.span, expectation)
    return .unknown
  }

  private static func firstName(ofChain expression: Expression) -> String? {
    var rest = expression
    while case .binary(.subtract, _, let left, let right) = rest.kind {
      guard case .name = right.kind else { return nil }
      rest = left
    }
    guard case .name(let first) = rest.kind else { return nil }
    return first
  }

  mutating func infer(member name: Identifier, of base: Expression) -> Inference {
    let owner = infer(base, .none)
    if owner.type == .unknown || owner.type == .any || owner.type == .nothing { return .unknown }
    let members = library.members(of: owner.type)
    if let member = members.first(where: { $0.name == name.name }) {
      // A part of what stands for a tensor has its shape.
      if member.type == .tensor(.unknown), case .shaped(_, let shape) = owner.type {
        return Inference(type: .tensor(shape))
      }
      return Inference(type: member.type)
    }
    let names = members.map(\.name)
    report(
      .unknownMember, "\(owner.type.phrase) has no member `\(name.name)`", name.span,
      secondary: origin(of: base),
      help: suggestion(for: name.name, among: names)
        ?? (names.isEmpty
          ? partsHelp(owner.type) ?? "it has no members" : "its members are \(Self.listed(names))"))
    return .unknown
  }

  /// How to get parts of values of a type of the domain.
  func partsHelp(_ type: ValueType) -> String? {
    let help: String? =
      switch type {
      case .named(let name), .shaped(let name, _): library.type(name)?.partsHelp
      default: nil
      }
    return help.flatMap { $0.isEmpty ? nil : $0 }
  }
}
