import ExperimentStore
import Language

/// What statements do to the world outside of values.
enum Effects {
  static func run(_ effect: Effect, _ interpreter: Interpreter, reporter: any Reporter) throws -> ContentHash?
  {
    guard let subject = effect.subject else { throw InternalFault.unchecked("effect") }
    let value = try interpreter.evaluate(subject)
    switch effect.verb {
    case .show: try show(value, to: reporter)
    case .export:
      guard case .domain(let exported as any ExportableValue) = value, let path = effect.destination?.text
      else {
        throw InternalFault.unchecked("export")
      }
      try WholeFile.write(exported.file(ending: FileValues.ending(of: path)), to: path)
      reporter.note("wrote \(path)")
    case .exportSubmission:
      guard case .domain(let table as TableValue) = value, let destination = effect.destination?.text else {
        throw InternalFault.unchecked("export submission")
      }
      for path in try SubmissionExport(of: table).write(to: destination) { reporter.note("wrote \(path)") }
    case .plot:
      guard case .domain(let plotted as any PlottableValue) = value, let path = effect.destination?.text
      else {
        throw InternalFault.unchecked("plot")
      }
      let (bytes, notes) = try plotted.plot(ending: FileValues.ending(of: path))
      try WholeFile.write(bytes, to: path)
      reporter.note("wrote \(path)")
      for note in notes { reporter.note(note) }
    default: throw InternalFault.unchecked(effect.verb.rawValue)
    }
    return value.hash
  }

  static func show(_ value: Value, to reporter: any Reporter) throws {
    switch value {
    case .domain(let table as TableValue): reporter.show(table)
    case .domain(let features as FeaturesValue): reporter.show(try features.page())
    default: reporter.show(value.summary)
    }
  }
}
