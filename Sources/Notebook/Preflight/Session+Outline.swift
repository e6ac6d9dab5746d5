import Diagnostics
import ExperimentStore
import Experiments
import Language
import Reports
import Values

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
      let type = closer.statements.last?.type
      // A product of tensors computes at once, and nothing of it is stored.
      let rehearsed = type?.shape == nil ? rehearsed(expression, in: statement) : nil
      return .success(try words(for: outline, type: type, rehearsed))
    } catch {
      let placed = error as? PlacedError ?? PlacedError(error.explained, at: statement.statement.span)
      return .failure(RejectedSource(diagnostics: [Diagnostic(placed, in: source, after)]))
    }
  }

  private func words(for outline: Outline, type: ValueType?, _ rehearsed: Rehearsed?) throws -> String {
    var title = type?.description ?? outline.type
    // The shape is said by the outline.
    if case .shaped(let name, _)? = type, outline.shape != nil { title = name }
    var lines = [outline.shape.map { "\(title): \($0)" } ?? title]
    var work = outline.work
    var names: [String] = []
    for name in outline.unknown where !names.contains(name) { names.append(name) }
    if let rehearsed {
      lines.append(rehearsed.words)
      if rehearsed.missing.isEmpty { return lines.joined(separator: "\n") }
      work = rehearsed.missing.compactMap(\.forecast)
      names = rehearsed.missing.filter { ($0.forecast?.operations ?? 0) <= 0 }.map(\.step.label)
    }
    work = work.filter { $0.operations > 0 }
    let reservation = rehearsed == nil ? ", unless it is in the store already" : ""
    let unknown = "\(names.joined(separator: ", ")): the cost is not known before\(reservation)"
    guard !work.isEmpty else { return (lines + (names.isEmpty ? [] : [unknown])).joined(separator: "\n") }
    var seconds = 0.0
    var origins: [String] = []
    for part in work {
      let speed = try SpeedEstimate.speed(of: part.kind.name, in: workspace.existingStore())
      seconds += part.operations / speed.perSecond
      let origin = "\(Quantity.operations(Int(speed.perSecond)))/s, \(speed.origin)"
      if !origins.contains(origin) { origins.append(origin) }
    }
    let operations = work.map(\.operations).reduce(0, +)
    let bytes = work.map(\.bytes).reduce(0, +)
    let memory = work.compactMap(\.memory).max()
    lines.append(
      "about \(Quantity.operations(Int(min(operations, 9e18)))), \(Quantity.duration(seconds))"
        + (bytes > 0 ? ", \(Quantity.bytes(bytes)) in the store" : "")
        + (memory.map { ", about \(Quantity.bytes($0)) of memory" } ?? "")
        + reservation)
    lines.append("at " + origins.joined(separator: "; "))
    if !names.isEmpty { lines.append("besides, " + unknown) }
    return lines.joined(separator: "\n")
  }
}
