extension ResultTable {
  /// Rows and columns of a table by their places, in order.
  public struct Excerpt: Hashable, Sendable {
    let rows: [Int]
    let columns: [Int]

    /// Creates an excerpt.
    public init(rows: [Int], columns: [Int]) {
      self.rows = rows
      self.columns = columns
    }
  }

  /// The table that a terminal shows.
  var excerpted: ResultTable {
    guard let excerpt else { return self }
    var sections: [Int: String] = [:]
    for (begin, title) in self.sections {
      let end = self.sections.keys.filter { $0 > begin }.min() ?? max(begin, rows.count)
      if let place = excerpt.rows.firstIndex(where: { (begin..<end).contains($0) }) {
        sections[place] = title
      }
    }
    return ResultTable(
      title: title, columns: excerpt.columns.map { columns[$0] },
      rows: excerpt.rows.map { row in excerpt.columns.map { rows[row][$0] } }, notes: notes,
      unranked: Set(excerpt.rows.indices.filter { unranked.contains(excerpt.rows[$0]) }), sections: sections,
      keys: keys, excerpt: Excerpt(rows: Array(excerpt.rows.indices), columns: Array(excerpt.columns.indices))
    )
  }
}
