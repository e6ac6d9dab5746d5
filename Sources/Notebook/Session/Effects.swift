import CLIP
import ExperimentStore
import Foundation
import Language
import Reports

/// What statements do to the world outside of values.
enum Effects {
  static func run(_ effect: Effect, _ interpreter: Interpreter, reporter: any Reporter) throws -> ContentHash?
  {
    guard let subject = effect.subject else { throw InternalFault.unchecked("effect") }
    let value = try interpreter.evaluate(subject)
    switch effect.verb {
    case .show: try show(value, to: reporter)
    case .export:
      guard case .domain(let table as TableValue) = value, let destination = effect.destination?.text else {
        throw InternalFault.unchecked("export")
      }
      try export(table, to: destination)
      reporter.note("wrote \(destination)")
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
    default: reporter.show(value.summary)
    }
  }

  private static func export(_ table: TableValue, to path: String) throws {
    let name = path.split(separator: "/").last ?? ""
    let ending =
      name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last.map(String.init) ?? ""
    guard let format = TableFormats.format(forExtension: ending) else {
      throw NotebookError.exportFormat(extension: ending, known: TableFormats.extensions)
    }
    try WholeFile.write(Array(format.text(for: table.table).utf8), to: path)
  }
}
