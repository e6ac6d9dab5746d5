import Files

/// What a finished step leaves behind: named arrays and tables with a JSON description.
///
/// An object is named by its content; two objects of equal kind, names, order, types, shapes, bytes
/// and metadata have the same `contentHash`, whatever the bytes of their files.
public struct StoredObject: Sendable {
  /// What the object is, such as "clip" or "inversion-network".
  public let kind: String
  /// Names of the arrays, in order; "/" in a name makes groups in the file.
  public let arrayNames: [String]
  /// Names of the tables, in order.
  public let tableNames: [String]
  /// Everything else that belongs to the object.
  public let metadata: JSONValue

  private let arrays: [String: StoredArray]
  private let tables: [String: StoredTable]

  /// Makes an object.
  ///
  /// Throws `ContentError` when the kind or a name is not valid, a name is repeated or is the group
  /// of another, and `JSONError.notFinite` when the metadata hold a NaN or an infinity.
  public init(
    kind: String, arrays: [(String, StoredArray)] = [], tables: [(String, StoredTable)] = [],
    metadata: JSONValue = .object([:])
  ) throws {
    guard ObjectName.isValid(kind) else { throw ContentError.name(kind) }
    let arrayNames = arrays.map(\.0)
    let tableNames = tables.map(\.0)
    try ObjectName.check(arrayNames)
    try ObjectName.check(tableNames)
    try metadata.requireFinite()
    self.kind = kind
    self.arrayNames = arrayNames
    self.tableNames = tableNames
    self.metadata = metadata
    self.arrays = Dictionary(uniqueKeysWithValues: arrays)
    self.tables = Dictionary(uniqueKeysWithValues: tables)
  }

  /// The array of a name; nil when there is none.
  public func array(named name: String) -> StoredArray? { arrays[name] }

  /// The table of a name; nil when there is none.
  public func table(named name: String) -> StoredTable? { tables[name] }

  /// SHA-256 of the logical content, framed as `ContentHasher` says; computed again at each call, in
  /// time proportional to the bytes.
  public var contentHash: ContentHash {
    var hasher = ContentHasher(domain: "object")
    hasher.append(kind)
    hasher.beginList(count: arrayNames.count)
    for name in arrayNames {
      guard let array = arrays[name] else { continue }
      hasher.append(name)
      hasher.append(array)
    }
    hasher.beginList(count: tableNames.count)
    for name in tableNames {
      guard let table = tables[name] else { continue }
      hasher.append(name)
      hasher.append(table)
    }
    hasher.append(metadata)
    return hasher.finalize()
  }
}
