import Files

/// A table of named, equally long columns.
public struct StoredTable: Sendable {
  /// The longest text of a column, in UTF-8 bytes, that a table takes.
  public static let maximumTextWidth = 1 << 16

  /// A line that says what the table shows.
  public let title: String
  /// The columns, first column first; at least one.
  public let columns: [StoredColumn]

  /// Makes a table.
  ///
  /// Throws `ContentError` when there is no column, a name is empty, repeated, over 255 bytes or
  /// holds "/" or NUL, the columns differ in length, or a text holds NUL or is too long.
  public init(title: String = "", columns: [StoredColumn]) throws {
    guard let first = columns.first else { throw ContentError.noColumns }
    guard !title.utf8.contains(0), title.utf8.count <= Self.maximumTextWidth / 2 else {
      throw ContentError.name(title)
    }
    var names: Set<String> = []
    for column in columns {
      let name = column.name
      guard ObjectName.isValid(name), !name.utf8.contains(UInt8(ascii: "/")) else {
        throw ContentError.name(name)
      }
      guard names.insert(name).inserted else { throw ContentError.duplicateName(name) }
      guard column.count == first.count else {
        throw ContentError.columnLength(column: name, expected: first.count, found: column.count)
      }
      try Self.checkTexts(of: column)
    }
    self.title = title
    self.columns = columns
  }

  /// Number of rows.
  public var rowCount: Int { columns[0].count }

  /// The column of a name; nil when there is none.
  public func column(named name: String) -> StoredColumn? {
    columns.first { $0.name == name }
  }

  private static func checkTexts(of column: StoredColumn) throws {
    guard case .text(let texts) = column.values else { return }
    if let row = texts.firstIndex(where: { $0.utf8.contains(0) }) {
      throw ContentError.textWithNUL(column: column.name, row: row)
    }
    guard column.width <= maximumTextWidth else {
      throw ContentError.textTooLong(
        column: column.name, limit: maximumTextWidth, found: column.width)
    }
  }
}

extension ContentHasher {
  /// Appends a table: title, and of each column the name, type and values.
  public mutating func append(_ table: StoredTable) {
    append(table.title)
    beginList(count: table.columns.count)
    for column in table.columns {
      append(column.name)
      switch column.values {
      case .float64(let values): append(column: values)
      case .float32(let values): append(column: values)
      case .int64(let values): append(column: values)
      case .int32(let values): append(column: values)
      case .text(let values):
        append("text")
        beginList(count: values.count)
        for text in values { append(text) }
      }
    }
  }

  private mutating func append<Scalar: StoredScalar>(column values: [Scalar]) {
    append(Scalar.elementType.rawValue)
    values.withUnsafeBytes { append(bytes: $0) }
  }
}
