import Reports

/// A table, a search or a list of searches on its way to a file.
struct Export {
  private enum Content {
    case table(TableValue)
    case searches([SearchValue])
  }

  private let content: Content
  private let path: String
  private let format: any TableFormat

  /// - Throws: `NotebookError.exportFormat`, `.empty`.
  init(_ value: Value, to path: String) throws {
    switch value {
    case .domain(let table as TableValue): content = .table(table)
    case .domain(let search as SearchValue): content = .searches([search])
    case .list(let values):
      let searches = values.compactMap { value in
        if case .domain(let search as SearchValue) = value { search } else { nil }
      }
      guard searches.count == values.count else { throw InternalFault.unchecked("export") }
      guard !searches.isEmpty else { throw NotebookError.empty(what: "searches") }
      content = .searches(searches)
    default: throw InternalFault.unchecked("export")
    }
    let name = path.split(separator: "/").last ?? ""
    let ending =
      name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last.map(String.init) ?? ""
    guard let format = TableFormats.format(forExtension: ending) else {
      throw NotebookError.exportFormat(extension: ending, known: TableFormats.extensions)
    }
    self.path = path
    self.format = format
  }

  /// Writes the file, or one for each table where the format holds one table a file.
  ///
  /// - Throws: `NotebookError.unwritable`.
  func write(saying reporter: any Reporter) throws {
    switch content {
    case .table(let table): try write(table, reporter)
    case .searches(let searches) where format is HTMLFormat:
      let page = SearchPage(searches)
      try write(page.text, to: path, reporter)
      for line in page.unshown.prefix(10) { reporter.note("not shown: \(line)") }
      if page.unshown.count > 10 { reporter.note("and \(page.unshown.count - 10) more pictures") }
    case .searches(let searches):
      try write(format.text(for: SearchValue.table(of: searches)), to: path, reporter)
    }
  }

  private func write(_ table: TableValue, _ reporter: any Reporter) throws {
    guard !table.supplements.isEmpty else {
      return try write(format.text(for: table.table), to: path, reporter)
    }
    if let text = format.text(for: [table.table] + table.supplements.map(\.table)) {
      return try write(text, to: path, reporter)
    }
    try write(format.text(for: table.table), to: path, reporter)
    for supplement in table.supplements {
      try write(
        format.text(for: supplement.table), to: WholeFile.path(path, with: supplement.name), reporter)
    }
  }

  private func write(_ text: String, to path: String, _ reporter: any Reporter) throws {
    try WholeFile.write(Array(text.utf8), to: path)
    reporter.note("wrote \(path)")
  }
}
