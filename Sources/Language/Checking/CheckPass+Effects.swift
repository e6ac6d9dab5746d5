import Diagnostics

extension CheckPass {
  mutating func check(_ effect: Effect) -> ValueType? {
    let verb = effect.verb.rawValue
    let signatures = library.effects(effect.verb)
    guard !signatures.isEmpty else {
      let offered = library.verbs.map(\.rawValue)
      report(
        .verbNotAvailable, "`\(verb)` is not available", effect.verbSpan,
        help: suggestion(for: verb, among: offered) ?? "verbs are \(offered.joined(separator: ", "))")
      if let subject = effect.subject { _ = infer(subject, .lenient) }
      return nil
    }
    if effect.verb == .refresh { return refresh(effect) }
    let accepted = ValueType.joined(signatures.map(\.subject))
    var applicable = signatures
    var type: ValueType?
    if let subject = effect.subject {
      let inferred = infer(subject, Expectation(types: accepted.alternatives, taker: "`\(verb)`"))
      type = inferred.type
      applicable = signatures.filter { $0.subject.accepts(inferred.type) }
      if !accepted.accepts(inferred.type) {
        report(
          .wrongSubject, "`\(verb)` does not apply to \(inferred.type.phrase)", subject.span,
          "this is \(inferred.type.phrase)", secondary: origin(of: subject),
          help: "it applies to \(accepted.phrase)")
      }
    }
    check(effect.options, of: effect.verb, signatures.flatMap(\.options))
    if let destination = effect.destination {
      // Of a wrong subject, or one that is only known later, the file may be any that the verb writes.
      check(
        destination, effect.verb, extensions: (applicable.isEmpty ? signatures : applicable).map(\.extensions)
      )
      writesFiles = true
    }
    return type
  }

  private mutating func check(_ options: [Call.Argument], of verb: Verb, _ parameters: [Parameter]) {
    let verb = verb.rawValue
    var given: [String: Span] = [:]
    for option in options {
      guard let label = option.label else { continue }
      guard let parameter = parameters.first(where: { $0.name == label.name }) else {
        let names = parameters.map(\.name)
        report(
          .unknownArgument, "`\(verb)` has no option `\(label.name)`", label.span,
          help: suggestion(for: label.name, among: names)
            ?? (names.isEmpty ? "it has no options" : "its options are \(names.joined(separator: ", "))"))
        _ = infer(option.value, .lenient)
        continue
      }
      if let earlier = given[label.name] {
        report(
          .givenTwice, "`\(label.name)` is given twice", label.span,
          secondary: [self.label(earlier, "first here")], help: "remove one of them")
      }
      given[label.name] = label.span
      _ = fits(infer(option.value, expectation(of: parameter)), option.value, parameter)
    }
  }

  private mutating func refresh(_ effect: Effect) -> ValueType? {
    guard let subject = effect.subject, case .name(let name) = subject.kind else { return nil }
    guard let binding = scope[name] else { return infer(name: name, at: subject.span, .none).type }
    meanings.set(.binding, at: subject.span)
    dependencies.append(name)
    scope.refresh(name)
    return binding.type
  }

  private mutating func check(_ destination: TextLiteral, _ verb: Verb, extensions lists: [[String]]) {
    let verb = verb.rawValue
    var extensions: [String] = []
    for name in lists.joined() where !extensions.contains(name) { extensions.append(name) }
    if destination.text.isEmpty {
      report(
        .incompleteEffect, "`\(verb)` needs a name between the quotes", destination.span,
        help: extensions.first.map { "for example \"results/table.\($0)\"" }
          ?? "for example \"first\"")
      return
    }
    guard !lists.contains([]) else { return }
    let accepted = extensions.map { ".\($0)" }
    let found = Self.fileExtension(of: destination.text)
    if let found, extensions.contains(found.lowercased()) { return }
    let near = found.flatMap { suggestion(for: $0, among: extensions) }
    let list = "available: \(accepted.joined(separator: ", "))"
    report(
      .unknownExtension,
      found.map { "`\(verb)` does not write .\($0) files" }
        ?? "the file name has no extension to say its format",
      destination.span, help: near.map { "\($0) \(list)" } ?? list)
  }

  /// What follows the last point of the last part of a path; nil for `name`, `name.` and `.name`.
  private static func fileExtension(of path: String) -> String? {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard let point = name.lastIndex(of: "."), point > name.startIndex else { return nil }
    let rest = name[name.index(after: point)...]
    return rest.isEmpty ? nil : String(rest)
  }
}
