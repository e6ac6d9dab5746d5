import Diagnostics

/// A table of results as a reader sees it: named columns, cells, and the notes under it.
public struct ResultTable: Hashable, Sendable {
  /// A column's heading, and how its numbers are shown.
  public struct Column: Hashable, Sendable {
    /// The heading.
    public let name: String
    /// Digits after the decimal point; nil for a column of text.
    public let decimals: Int?
    /// Whether a larger number is better, so that the best can be marked; nil where none is.
    public let largerIsBetter: Bool?
    /// What its cells are, where a terminal shows that in its own way.
    public let content: Content

    /// What the cells of a column are.
    public enum Content: Hashable, Sendable {
      /// Nothing that is shown in another way than in files.
      case plain
      /// Probabilities, of which a small one is not 0.
      case probability
      /// Values of a setting, with as many digits as were written.
      case setting
      /// Times in UTC as the store writes them.
      case time
    }

    /// Creates a column.
    public init(
      _ name: String, decimals: Int? = nil, largerIsBetter: Bool? = nil, content: Content = .plain
    ) {
      self.name = name
      self.decimals = decimals
      self.largerIsBetter = largerIsBetter
      self.content = content
    }
  }

  /// What stands in a row under a column.
  public enum Cell: Hashable, Sendable {
    /// A string.
    case text(String)
    /// A number, printed with the column's decimals.
    case number(Double)
    /// A number that is printed with decimals of its own, such as those that it was published with.
    case rounded(Double, decimals: Int)
    /// Nothing was measured.
    case missing

    /// The number, whatever its decimals; nil of words and of what is missing.
    public var number: Double? {
      switch self {
      case .number(let value), .rounded(let value, _): value
      case .text, .missing: nil
      }
    }
  }

  /// What it is of, for a heading above it; nil for the main table of a result.
  public let title: String?
  /// The columns, left to right.
  public let columns: [Column]
  /// The rows, top to bottom; each has a cell for every column.
  public let rows: [[Cell]]
  /// Lines under the table, such as the protocol.
  public private(set) var notes: [String]
  /// Rows that take no part in the choice of the best, such as a ceiling.
  public let unranked: Set<Int>
  /// Titles of groups of rows, by the first row of the group.
  public let sections: [Int: String]
  /// How many of the first columns tell rows apart; nil where the rows show it.
  public let keys: Int?
  /// What a terminal shows of it; nil for all. Files and pages have all.
  public let excerpt: Excerpt?

  /// Creates a table; rows that are too short are filled with missing cells.
  public init(
    title: String? = nil, columns: [Column], rows: [[Cell]], notes: [String] = [], unranked: Set<Int> = [],
    sections: [Int: String] = [:], keys: Int? = nil, excerpt: Excerpt? = nil
  ) {
    self.title = title
    self.columns = columns
    self.sections = sections
    self.rows = rows.map { row in
      columns.indices.map { $0 < row.count ? row[$0] : .missing }
    }
    self.notes = notes
    self.unranked = unranked
    self.keys = keys
    self.excerpt = excerpt
  }

  /// The table with another line under it.
  public func noting(_ line: String) -> ResultTable {
    var copy = self
    copy.notes.append(line)
    return copy
  }

  /// The words of a cell; numbers with the column's decimals and a point in every locale.
  public func text(row: Int, column: Int) -> String {
    switch rows[row][column] {
    case .text(let text): return text
    case .missing: return ""
    case .number(let value): return DecimalText.text(value, decimals: columns[column].decimals ?? 2)
    case .rounded(let value, let decimals): return DecimalText.text(value, decimals: decimals)
    }
  }

  /// The rows that hold the best number of a column.
  public func best(column: Int) -> Set<Int> {
    guard let larger = columns[column].largerIsBetter else { return [] }
    let values = rows.indices.compactMap { row -> (row: Int, value: Double)? in
      guard !unranked.contains(row), let value = rows[row][column].number, value.isFinite else {
        return nil
      }
      return (row, value)
    }
    guard values.count > 1, let top = larger ? values.map(\.value).max() : values.map(\.value).min() else {
      return []
    }
    return Set(values.filter { $0.value == top }.map(\.row))
  }
}
