/// One column of a stored table.
public struct StoredColumn: Sendable {
  /// The values of a column, one a row.
  public enum Values: Sendable, Equatable {
    /// Doubles, NaN where there is no number.
    case float64([Double])
    /// Single-precision numbers.
    case float32([Float])
    /// 64-bit whole numbers.
    case int64([Int64])
    /// 32-bit whole numbers.
    case int32([Int32])
    /// Strings, stored as fixed-length UTF-8 as wide as the longest one.
    case text([String])
  }

  /// The name of the column.
  public let name: String
  /// The values, one a row.
  public let values: Values

  /// Makes a column; the table that takes it checks name and strings.
  public init(_ name: String, _ values: Values) {
    self.name = name
    self.values = values
  }

  /// Number of rows.
  public var count: Int {
    switch values {
    case .float64(let values): values.count
    case .float32(let values): values.count
    case .int64(let values): values.count
    case .int32(let values): values.count
    case .text(let values): values.count
    }
  }

  /// Bytes of one value in a file: for strings the longest one's UTF-8 length, at least 1.
  package var width: Int {
    switch values {
    case .float64, .int64: 8
    case .float32, .int32: 4
    case .text(let values): values.reduce(1) { max($0, $1.utf8.count) }
    }
  }
}
