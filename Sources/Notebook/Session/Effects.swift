import CLIP
import ExperimentStore
import Foundation
import Language
import Reports

/// What statements do to the world outside of values.
enum Effects {
  static func run(_ effect: Effect, _ interpreter: Interpreter, reporter: any Reporter) throws -> ContentHash?
  {
    let session = interpreter.session
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
    case .plan:
      guard case .domain(let grid as GridValue) = value else { throw InternalFault.unchecked("plan") }
      let plan = try GridPlan(grid, in: session)
      reporter.show(plan.heading)
      reporter.show(plan.table)
    case .run:
      guard case .domain(let grid as GridValue) = value else { throw InternalFault.unchecked("run") }
      var limit: Double?
      for option in effect.options {
        if case .quantity(let seconds, .duration) = try interpreter.evaluate(option.value) { limit = seconds }
      }
      try GridRun(grid, limit: limit, in: session).run()
      do {
        reporter.show(try GridTable.make(GridCells(grid, in: session).rows()))
      } catch GridError.notRun {
        // That nothing is finished was said when the run stopped.
      }
    case .exportSubmission:
      guard case .domain(let table as TableValue) = value, let destination = effect.destination?.text else {
        throw InternalFault.unchecked("export submission")
      }
      for path in try SubmissionExport(of: table).write(to: destination) { reporter.note("wrote \(path)") }
    case .plot:
      guard let destination = effect.destination?.text else { throw InternalFault.unchecked("plot") }
      if destination.lowercased().hasSuffix(".svg") {
        try WholeFile.write(Array(GridFigure.svg(of: value, in: session).utf8), to: destination)
        reporter.note("wrote \(destination)")
        break
      }
      guard case .domain(let table as TableValue) = value else {
        throw GridError.noFigure(extension: "png", of: "a grid", known: "write plot … to \"figure.svg\"")
      }
      if table.comparison != nil {
        throw GridError.noFigure(
          extension: "png", of: "a comparison", known: "write plot … to \"figure.svg\"")
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
