import ExperimentStore
import Language

/// What statements do to the world outside of values.
enum Effects {
  static func run(_ effect: Effect, _ interpreter: Interpreter, reporter: any Reporter) throws -> ContentHash?
  {
    let session = interpreter.session
    if effect.verb == .replay {
      guard let path = effect.destination?.text else { throw InternalFault.unchecked("replay") }
      try session.replay(path, verifies: effect.verifies)
      return nil
    }
    guard let subject = effect.subject else { throw InternalFault.unchecked("effect") }
    let value = try interpreter.evaluate(subject)
    if effect.verb == .show {
      try show(value, to: reporter)
      return value.hash
    }
    guard let path = effect.destination?.text else { throw InternalFault.unchecked(effect.verb.rawValue) }
    switch (effect.verb, value) {
    case (.export, .domain(let exported as any ExportableValue)):
      try session.write(exported.file(ending: FileValues.ending(of: path)), to: path)
    case (.exportSubmission, .domain(let table as TableValue)):
      for file in try SubmissionExport(of: table).files(path) { try session.write(file.bytes, to: file.path) }
    case (.plot, .domain(let plotted as any PlottableValue)):
      let (bytes, notes) = try plotted.plot(ending: FileValues.ending(of: path))
      try session.write(bytes, to: path)
      for note in notes { reporter.note(note) }
    default: throw InternalFault.unchecked(effect.verb.rawValue)
    }
    return value.hash
  }

  static func show(_ value: Value, to reporter: any Reporter) throws {
    switch value {
    case .domain(let table as TableValue): reporter.show(table)
    case .domain(let paged as any PagedValue): reporter.show(try paged.page())
    default: reporter.show(value.summary)
    }
  }
}
