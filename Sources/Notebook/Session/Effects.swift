import CLIP
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
      guard let destination = effect.destination?.text else { throw InternalFault.unchecked("export") }
      try Export(value, to: destination).write(saying: reporter)
    case .exportSubmission:
      guard case .domain(let table as TableValue) = value, let destination = effect.destination?.text else {
        throw InternalFault.unchecked("export submission")
      }
      for path in try SubmissionExport(of: table).write(to: destination) { reporter.note("wrote \(path)") }
    case .plot:
      guard case .domain(let table as TableValue) = value, let destination = effect.destination?.text else {
        throw InternalFault.unchecked("plot")
      }
      guard let pictures = table.pictures else { throw DatasetError.noPictures }
      let (image, captions) = try pictures.sheet()
      try WholeFile.write(PNGWriter.encode(image), to: destination)
      reporter.note("wrote \(destination): \(pictures.row), line by line")
      for caption in captions { reporter.note("  \(caption)") }
    default: throw InternalFault.unchecked(effect.verb.rawValue)
    }
    return value.hash
  }

  static func show(_ value: Value, to reporter: any Reporter) throws {
    switch value {
    case .domain(let table as TableValue): reporter.show(table)
    case .domain(let features as FeaturesValue): reporter.show(try features.page())
    case .domain(let search as SearchValue):
      reporter.show(TableValue(table: search.table, object: search.object))
    case .list(let values) where !values.isEmpty && values.allSatisfy(\.isSearch):
      for value in values { try show(value, to: reporter) }
    default: reporter.show(value.summary)
    }
  }
}

extension Value {
  /// Whether it is what a search found.
  fileprivate var isSearch: Bool { if case .domain(_ as SearchValue) = self { true } else { false } }
}
