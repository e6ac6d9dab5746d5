import Experiments
import Language
import Reports

extension SearchValue: ExportableValue {
  package static var exportEndings: [String] { TableFormats.extensions }
  package static var exportDocumentation: String {
    "Writes ranks, names and scores to a file; .html shows the pictures as well."
  }

  package func export(to path: String, in context: ExportContext) throws -> ExportedFiles {
    try SearchExport(searches: [self]).export(to: path, in: context)
  }
}

/// Searches on their way to one file.
package struct SearchExport {
  private let searches: [SearchValue]

  /// The declaration of the effect on lists.
  package static var effect: EffectSignature {
    EffectSignature(
      .export, .list(.named(SearchValue.type.name)), extensions: SearchValue.exportEndings,
      options: SearchValue.exportOptions,
      documentation: "Writes several searches to one file.")
  }

  package init(searches: [SearchValue]) { self.searches = searches }

  /// - Throws: `EmptyInput` for a list without any.
  package init(_ values: [Value]) throws {
    searches = values.compactMap { value in
      if case .domain(let search as SearchValue) = value { search } else { nil }
    }
    guard searches.count == values.count else { throw InternalFault.unchecked("export") }
    guard !searches.isEmpty else { throw EmptyInput("searches") }
  }

  /// A page with pictures, or a table of all.
  ///
  /// - Throws: `ExportFormatError`.
  package func export(to path: String, in context: ExportContext) throws -> ExportedFiles {
    let format = try TableFormats.required(FileValues.ending(of: path), in: context)
    guard format is HTMLFormat else {
      return ExportedFiles(files: [(path, format.bytes(for: SearchValue.table(of: searches)))])
    }
    var page = ReportPage(title: searches.count == 1 ? searches[0].question : "\(searches.count) searches")
    for search in searches { try page.append(context.workspace.reportPart(of: search)) }
    return page.file(at: path, in: context)
  }
}
