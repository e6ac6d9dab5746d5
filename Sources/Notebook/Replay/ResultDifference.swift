import ExperimentStore

/// The first place in which two stored results differ.
public enum ResultDifference: Hashable, Sendable {
  /// Numbers of an array: how many differ of how many, and of floating-point ones the largest distance in units in
  /// the last place (the number of representable numbers between the two).
  case array(
    name: String, differing: Int, count: Int, largestULPs: UInt64?, firstIndex: Int, old: String, new: String)
  /// A cell of a table.
  case cell(table: String, column: String, row: Int)
  /// The results are not of one form: arrays, tables, columns, shapes or element types differ.
  case form(String)
  /// The description beside the arrays and tables.
  case metadata

  /// The first difference in the order in which the results name their parts; nil when there is none.
  static func between(_ old: StoredObject, _ new: StoredObject) throws -> ResultDifference? {
    guard old.kind == new.kind else { return .form("kinds \(old.kind) and \(new.kind)") }
    guard old.arrayNames == new.arrayNames else { return .form("names of arrays") }
    guard old.tableNames == new.tableNames else { return .form("names of tables") }
    for name in old.arrayNames {
      guard let a = old.array(named: name), let b = new.array(named: name) else { continue }
      guard a.shape == b.shape, a.elementType == b.elementType else {
        return .form("\(name): \(a.elementType) \(a.shape) and \(b.elementType) \(b.shape)")
      }
      if a.bytes != b.bytes { return try difference(name, a, b) }
    }
    for name in old.tableNames {
      guard let a = old.table(named: name), let b = new.table(named: name) else { continue }
      guard a.columns.map(\.name) == b.columns.map(\.name), a.rowCount == b.rowCount else {
        return .form("columns or rows of \(name)")
      }
      for (left, right) in zip(a.columns, b.columns) {
        if let row = firstDifference(left.values, right.values) {
          return .cell(table: name, column: left.name, row: row)
        }
      }
    }
    return old.metadata == new.metadata ? nil : .metadata
  }

  private static func difference(_ name: String, _ a: StoredArray, _ b: StoredArray) throws
    -> ResultDifference
  {
    func compare<Scalar: StoredScalar & CustomStringConvertible>(
      _ type: Scalar.Type, _ isSame: (Scalar, Scalar) -> Bool, ulps: ((Scalar, Scalar) -> UInt64)? = nil
    ) throws -> ResultDifference {
      let (old, new) = (try a.elements(of: type), try b.elements(of: type))
      let places = old.indices.filter { !isSame(old[$0], new[$0]) }
      let first = places.first ?? 0
      return .array(
        name: name, differing: places.count, count: old.count,
        largestULPs: ulps.map { ulps in places.map { ulps(old[$0], new[$0]) }.max() ?? 0 }, firstIndex: first,
        old: "\(old[first])", new: "\(new[first])")
    }
    switch a.elementType {
    case .float32:
      return try compare(
        Float.self, { $0.bitPattern == $1.bitPattern },
        ulps: { distance(ordered($0.bitPattern), ordered($1.bitPattern)) })
    case .float64:
      return try compare(
        Double.self, { $0.bitPattern == $1.bitPattern },
        ulps: { distance(ordered($0.bitPattern), ordered($1.bitPattern)) })
    case .int32: return try compare(Int32.self, ==)
    case .int64: return try compare(Int64.self, ==)
    case .uint8: return try compare(UInt8.self, ==)
    }
  }

  /// Bit patterns as whole numbers in the order of the numbers they stand for; the two zeros are one.
  private static func ordered(_ bits: UInt32) -> Int64 {
    bits >> 31 == 0 ? Int64(bits) : -Int64(bits & 0x7FFF_FFFF)
  }

  private static func ordered(_ bits: UInt64) -> Int64 {
    bits >> 63 == 0 ? Int64(bits) : -Int64(bits & 0x7FFF_FFFF_FFFF_FFFF)
  }

  private static func distance(_ a: Int64, _ b: Int64) -> UInt64 {
    a > b ? UInt64(bitPattern: a &- b) : UInt64(bitPattern: b &- a)
  }

  private static func firstDifference(_ a: StoredColumn.Values, _ b: StoredColumn.Values) -> Int? {
    func first<T>(_ a: [T], _ b: [T], _ isSame: (T, T) -> Bool) -> Int? {
      a.indices.first { !isSame(a[$0], b[$0]) }
    }
    return switch (a, b) {
    case (.float64(let a), .float64(let b)): first(a, b) { $0.bitPattern == $1.bitPattern }
    case (.float32(let a), .float32(let b)): first(a, b) { $0.bitPattern == $1.bitPattern }
    case (.int64(let a), .int64(let b)): first(a, b, ==)
    case (.int32(let a), .int32(let b)): first(a, b, ==)
    case (.text(let a), .text(let b)): first(a, b) { $0.utf8.elementsEqual($1.utf8) }
    default: 0
    }
  }
}
