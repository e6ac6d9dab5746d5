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
    case .show: try show(value, as: name(of: subject), to: reporter)
    case .export:
      guard let destination = effect.destination?.text else { throw InternalFault.unchecked("export") }
      switch value {
      case .domain(let table as TableValue): try export(table, to: destination)
      case .domain(let value as any ShapedValue):
        try TensorExport.write(
          value.asTensor(), named: name(of: subject) ?? "tensor", to: destination,
          extension: ending(of: destination).lowercased())
      default: throw InternalFault.unchecked("export")
      }
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

  /// The name that an expression is, if it is nothing else.
  static func name(of expression: Language.Expression) -> String? {
    if case .name(let name) = expression.kind { name } else { nil }
  }

  static func show(_ value: Value, as name: String? = nil, to reporter: any Reporter) throws {
    switch value {
    case .domain(let table as TableValue): reporter.show(table)
    case .domain(let features as FeaturesValue): reporter.show(try features.page(width: reporter.width))
    case .domain(let tensor as TensorValue):
      reporter.show(TensorPage.page(of: tensor, name: name, width: reporter.width))
    case .domain(let largest as LargestValue):
      reporter.show(largest.page(width: reporter.width, name: name))
    default: reporter.show(value.summary)
    }
  }

  /// What follows the last point of a path's last part.
  static func ending(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last.map(String.init)
      ?? ""
  }

  private static func export(_ table: TableValue, to path: String) throws {
    let ending = ending(of: path)
    guard let format = TableFormats.format(forExtension: ending) else {
      throw NotebookError.exportFormat(extension: ending, known: TableFormats.extensions)
    }
    try WholeFile.write(Array(format.text(for: table.table).utf8), to: path)
  }
}
