import ExperimentStore

extension TableValue {
  /// What is stored of a column, by its stored name or by the heading that the table shows, such as `R@10`.
  ///
  /// - Throws: `GridError.noColumn`.
  package func storedColumn(named name: String) throws -> StoredColumn {
    let summary = object.table(named: "summary")
    if let column = summary?.column(named: name) { return column }
    let place = table.columns.firstIndex { $0.name == name }
    let isWhole = summary?.columns.count == table.columns.count
    if let place,
      let column = summary?.column(named: StoredName.identifier(name))
        ?? (isWhole ? summary?.columns[place] : nil)
    {
      return column
    }
    throw GridError.noColumn(name, known: summary?.columns.map(\.name) ?? [])
  }
}
