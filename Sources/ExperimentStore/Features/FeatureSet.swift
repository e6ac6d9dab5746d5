import Files

/// Features with the ids of their rows, checked: all finite, as many ids as rows, no id twice.
public struct FeatureSet: Sendable, Equatable {
  /// The kind of a stored object that holds features.
  public static let kind = "features"
  /// The array of such an object, `[rows, width]`, float32.
  public static let arrayName = "features"
  /// The table of such an object, one row an item.
  public static let tableName = "items"
  /// The column of the table that holds the ids.
  public static let identifierColumn = "id"
  /// The longest id in UTF-8 bytes.
  public static let maximumIdentifierBytes = 4096

  /// The ids, one a row.
  public let ids: [String]
  /// Length of each row.
  public let width: Int
  /// The values, row after row, none of them NaN or infinite.
  public let values: [Float]

  /// Puts ids and rows together; throws `FeatureError.identifierCount`, `.duplicateIdentifier` or `.notFinite`.
  public init(ids: [String], matrix: FeatureMatrix) throws(FeatureError) {
    try Self.check(ids, rows: matrix.rows)
    if let place = matrix.values.firstIndex(where: { !$0.isFinite }) {
      let row = place / matrix.width
      throw .notFinite(row: row, column: place % matrix.width, id: ids[row])
    }
    self.ids = ids
    width = matrix.width
    values = matrix.values
  }

  /// Looks whether there is one id for each row, and none twice; throws `FeatureError.identifierCount` or
  /// `.duplicateIdentifier`.
  public static func check(_ ids: [String], rows count: Int) throws(FeatureError) {
    guard ids.count == count else { throw .identifierCount(rows: count, identifiers: ids.count) }
    var rows: [String: Int] = [:]
    for (row, id) in ids.enumerated() {
      if let first = rows.updateValue(row, forKey: id) {
        throw .duplicateIdentifier(id, first: first, second: row)
      }
    }
  }

  /// The features of a stored object of the kind `FeatureSet.kind`, read from `path`.
  ///
  /// Throws `FeatureError` as the other initialiser does; `.noMatrix` and `.identifiersNotNamed` when the
  /// object lacks the array or the table.
  public init(_ object: StoredObject, path: String) throws {
    guard let array = object.array(named: Self.arrayName) else {
      throw FeatureError.noMatrix(path: path, available: object.arrayNames)
    }
    guard array.elementType == .float32 else {
      throw FeatureError.elementType(
        path: path, dataset: Self.arrayName, type: array.elementType.rawValue)
    }
    let column = object.table(named: Self.tableName)?.column(named: Self.identifierColumn)
    guard case .text(let ids)? = column?.values else {
      throw FeatureError.identifiersNotNamed(path: path, available: object.tableNames)
    }
    try self.init(
      ids: ids,
      matrix: FeatureMatrix(
        shape: array.shape, values: array.elements(of: Float.self), path: path, dataset: Self.arrayName))
  }

  /// The features as an object for the store.
  ///
  /// Throws `ContentError.textWithNUL` or `.textTooLong` for ids that came from elsewhere than the readers
  /// here, and `JSONError.notFinite` for the metadata.
  public func storedObject(metadata: JSONValue = .object([:])) throws -> StoredObject {
    try StoredObject(
      kind: Self.kind, arrays: [(Self.arrayName, StoredArray(values, shape: [ids.count, width]))],
      tables: [
        (
          Self.tableName,
          StoredTable(title: "rows of features", columns: [StoredColumn(Self.identifierColumn, .text(ids))])
        )
      ], metadata: metadata)
  }
}
