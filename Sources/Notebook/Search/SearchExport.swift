import Reports

extension SearchValue: ExportableValue {
  static var exportEndings: [String] { TableFormats.extensions }
  static var exportDocumentation: String {
    "Writes ranks, names and scores to a file; .html shows the pictures as well."
  }

  /// - Throws: `NotebookError.exportFormat`.
  func file(ending: String) throws -> [UInt8] {
    Array(try TableFormats.required(ending).text(for: table).utf8)
  }

  func export(to path: String) throws -> ExportedFiles { try SearchExport(searches: [self]).export(to: path) }
}

/// Searches on their way to one file.
struct SearchExport {
  private let searches: [SearchValue]

  /// How many pictures that cannot be shown are named.
  private static let named = 10

  init(searches: [SearchValue]) { self.searches = searches }

  /// - Throws: `NotebookError.empty` for a list without any.
  init(_ values: [Value]) throws {
    searches = values.compactMap { value in
      if case .domain(let search as SearchValue) = value { search } else { nil }
    }
    guard searches.count == values.count else { throw InternalFault.unchecked("export") }
    guard !searches.isEmpty else { throw NotebookError.empty(what: "searches") }
  }

  /// A page with pictures, or a table of all.
  ///
  /// - Throws: `NotebookError.exportFormat`.
  func export(to path: String) throws -> ExportedFiles {
    let format = try TableFormats.required(FileValues.ending(of: path))
    guard format is HTMLFormat else {
      return ExportedFiles(files: [(path, Array(format.text(for: SearchValue.table(of: searches)).utf8))])
    }
    let page = SearchPage(searches)
    let more = page.unshown.count - Self.named
    return ExportedFiles(
      files: [(path, Array(page.text.utf8))],
      notes: page.unshown.prefix(Self.named).map { "not shown: \($0)" }
        + (more > 0 ? ["and \(more) more pictures"] : []))
  }
}
