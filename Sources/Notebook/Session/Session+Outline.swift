import ExperimentStore
import Language
import Reports

extension Session {
  /// What is known of an expression without computing it: its type, its shape and what computing it would take;
  /// or what is wrong with it.
  public func outline(of source: SourceText) -> Result<String, RejectedSource> {
    var after = scope
    let checked = Checker(library: library).check(Script(parsing: source), in: &after)
    guard !checked.hasErrors else { return .failure(RejectedSource(diagnostics: checked.diagnostics)) }
    guard let statement = checked.statements.last else { return .success("no value") }
    let expression: Expression
    switch statement.statement.kind {
    case .binding(_, let value), .expression(let value): expression = value
    case .effect: return .success("an effect: it has no value")
    }
    do {
      let sightings = Sightings()
      let outline = try OutlineInterpreter(statement: statement, session: self, sightings: sightings)
        .outline(expression)
      after = scope
      let closer = Checker(library: library).check(
        Script(parsing: source), in: &after, seen: sightings.types)
      guard !closer.hasErrors else { return .failure(RejectedSource(diagnostics: closer.diagnostics)) }
      return .success(try words(for: outline, type: closer.statements.last?.type))
    } catch let failure as OutlineInterpreter.Failure {
      return .failure(RejectedSource(diagnostics: [diagnostic(for: failure, in: source, after)]))
    } catch {
      let location = SourceLocation(source, statement.statement.span)
      return .failure(RejectedSource(diagnostics: [Diagnosis.diagnostic(for: error, at: location)]))
    }
  }

  /// What would stop a checked script later on and can be seen before anything runs: folders and files that are
  /// not there or not whole, and features of widths that do not go together.
  ///
  /// - Returns: what would stop it, and closer types of calls than their arguments tell.
  func foresee(
    _ checked: CheckedScript, of source: SourceText, in scope: Scope
  ) -> (diagnostics: [Diagnostic], seen: [Span: ValueType]) {
    var ahead: [String: Outline] = [:]
    var diagnostics: [Diagnostic] = []
    let sightings = Sightings()
    for statement in checked.statements {
      let expression: Expression?
      switch statement.statement.kind {
      case .binding(_, let value), .expression(let value): expression = value
      case .effect(let effect):
        // From here on files may be there that are not there yet.
        if let destination = effect.destination {
          diagnostics += refusal(of: statement, effect, to: destination.text, in: source)
          return (diagnostics, sightings.types)
        }
        expression = effect.subject
      }
      guard let expression else { continue }
      var outline = Outline(type: "unknown")
      do {
        outline = try OutlineInterpreter(
          statement: statement, session: self, ahead: ahead, sightings: sightings
        ).outline(expression)
      } catch let failure as OutlineInterpreter.Failure {
        diagnostics.append(diagnostic(for: failure, in: source, scope))
      } catch {
        // What only running can find out is found out by running.
      }
      if case .binding(let name, _) = statement.statement.kind { ahead[name.name] = outline }
    }
    return (diagnostics, sightings.types)
  }

  /// Checks a source, looks at what it names, and checks it again by what was seen there.
  func examine(_ source: SourceText) -> (checked: CheckedScript, foreseen: [Diagnostic]) {
    let script = Script(parsing: source)
    let checker = Checker(library: library)
    var after = scope
    let checked = checker.check(script, in: &after)
    guard !checked.hasErrors else { return (checked, []) }
    let (foreseen, seen) = foresee(checked, of: source, in: after)
    guard !seen.isEmpty else { return (checked, foreseen) }
    after = scope
    return (checker.check(script, in: &after, seen: seen), foreseen)
  }

  /// A tensor that the format of an export cannot take.
  private func refusal(
    of statement: CheckedStatement, _ effect: Effect, to path: String, in source: SourceText
  ) -> [Diagnostic] {
    guard effect.verb == .export, let shape = statement.type?.shape, let subject = effect.subject else {
      return []
    }
    do {
      try TensorExport.check(shape, extension: FileValues.ending(of: path))
      return []
    } catch {
      return [Diagnosis.diagnostic(for: error, at: SourceLocation(source, subject.span))]
    }
  }

  private func diagnostic(
    for failure: OutlineInterpreter.Failure, in source: SourceText, _ scope: Scope
  ) -> Diagnostic {
    let words = Diagnosis.words(for: failure.error)
    let location = SourceLocation(source, failure.span)
    var secondary: [Label] = []
    if case NotebookError.widths(let first, _, _, _) = failure.error,
      let binding = scope[source.text(in: failure.span)]
    {
      secondary = [Label(binding.location, "\(first) is bound here")]
    }
    return Diagnostic(
      words.code, message: words.message, primary: Label(location, ""), secondary: secondary, help: words.help
    )
  }

  private func words(for outline: Outline, type: ValueType?) throws -> String {
    var title = type?.description ?? outline.type
    // The shape is said by the outline.
    if case .shaped(let name, _)? = type, outline.shape != nil { title = name }
    var lines = [outline.shape.map { "\(title): \($0)" } ?? title]
    let work = outline.work.filter { $0.operations > 0 }
    var names: [String] = []
    for name in outline.unknown where !names.contains(name) { names.append(name) }
    let unknown =
      "\(names.joined(separator: ", ")): the cost is not known before, unless it is in the store already"
    guard !work.isEmpty else { return names.isEmpty ? lines[0] : lines[0] + "\n" + unknown }
    var seconds = 0.0
    var origins: [String] = []
    for part in work {
      let speed = try SpeedEstimate.speed(of: part.kind, in: store())
      seconds += part.operations / speed.perSecond
      let origin = "\(Quantity.operations(Int(speed.perSecond)))/s, \(speed.origin)"
      if !origins.contains(origin) { origins.append(origin) }
    }
    let operations = work.map(\.operations).reduce(0, +)
    let bytes = work.map(\.bytes).reduce(0, +)
    lines.append(
      "about \(Quantity.operations(Int(min(operations, 9e18)))), \(Quantity.duration(seconds))"
        + (bytes > 0 ? ", \(Quantity.bytes(bytes)) in the store" : "") + ", unless it is in the store already"
    )
    lines.append("at " + origins.joined(separator: "; "))
    if !names.isEmpty { lines.append("besides, " + unknown) }
    return lines.joined(separator: "\n")
  }
}
