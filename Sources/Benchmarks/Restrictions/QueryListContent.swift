import Files

/// What a file of queries says, before it is matched with a benchmark.
struct QueryListContent {
  private(set) var entries: [QueryList.Entry] = []
  private(set) var isCIRCUS = false

  /// Whether it says of any query in which cluster it is; a column that is empty says nothing.
  var hasClusters: Bool { entries.contains { $0.cluster != nil } }

  /// What a column or a key of one's list means.
  enum Column: String, CaseIterable {
    case id, reference, target, task, cluster

    /// The column of a heading; "query" is another name of "id".
    init?(heading: String) { self.init(rawValue: heading == "query" ? "id" : heading) }

    var key: WritableKeyPath<QueryList.Entry, String?> {
      switch self {
      case .id: \.id
      case .reference: \.reference
      case .target: \.target
      case .task: \.task
      case .cluster: \.cluster
      }
    }
  }

  /// The columns of CIRCUS's lists that are read, in the place of ours.
  private static var circus: [(heading: String, key: WritableKeyPath<QueryList.Entry, String?>)] {
    [
      ("dataset", \.dataset), ("query_idx", \.id), ("query_image_ref", \.reference),
      ("target_image_ref", \.target),
    ]
  }

  // MARK: - Lines of fields

  /// - Throws: `QueryListError` for what is not RFC 4180, lacks a column or leaves a needed field empty.
  init(fields bytes: [UInt8], separatedBy separator: DelimitedText.Separator, path: String)
    throws(QueryListError)
  {
    let records: ArraySlice<DelimitedText.Record>
    do { records = try DelimitedText(parsing: bytes, separator: separator).records[...] } catch {
      throw QueryListError(
        path: path, place: .init(number: error.line, isLine: true), reason: .malformedText(error))
    }
    guard let header = records.first?.fields else { return }
    let columns = try Self.columns(of: header, path: path)
    isCIRCUS = columns.isCIRCUS
    for record in records.dropFirst() {
      var entry = QueryList.Entry(place: .init(number: record.line, isLine: true))
      for (column, key) in columns.places {
        let field = record.fields[column]
        guard !field.isEmpty || key == \.cluster || key == \.task else {
          throw QueryListError(path: path, place: entry.place, reason: .blank(column: header[column]))
        }
        entry[keyPath: key] = field.isEmpty ? nil : field
      }
      entries.append(entry)
    }
  }

  private static func columns(of header: [String], path: String) throws(QueryListError) -> (
    isCIRCUS: Bool, places: [(column: Int, key: WritableKeyPath<QueryList.Entry, String?>)]
  ) {
    var places: [(column: Int, key: WritableKeyPath<QueryList.Entry, String?>)] = []
    let isCIRCUS = circus.allSatisfy { header.contains($0.heading) }
    for (place, heading) in header.enumerated() {
      let known =
        isCIRCUS ? circus.first { $0.heading == heading }?.key : Column(heading: heading)?.key
      guard let key = known else { continue }
      guard !places.contains(where: { $0.key == key }) else {
        throw QueryListError(path: path, reason: .repeatedColumn(heading))
      }
      places.append((place, key))
    }
    let keys = places.map(\.key)
    guard keys.contains(\.id) || keys.contains(\.reference) && keys.contains(\.target) else {
      throw QueryListError(path: path, reason: .missingColumns(found: header))
    }
    return (isCIRCUS, places)
  }

  // MARK: - JSON

  /// - Throws: `QueryListError` for what is not a list of ids or of objects.
  init(json bytes: [UInt8], path: String) throws(QueryListError) {
    let document: JSONValue
    do { document = try JSONValue(parsing: bytes) } catch {
      throw QueryListError(path: path, reason: .malformedJSON(error))
    }
    guard let elements = document.elements else {
      throw QueryListError(path: path, reason: .wrongValue(key: nil))
    }
    for (number, element) in elements.enumerated() {
      let place = QueryListError.Place(number: number, isLine: false)
      var entry = QueryList.Entry(place: place)
      if let members = element.members {
        var found: Set<Column> = []
        for (key, value) in members {
          guard let column = Column(heading: key) else { continue }
          guard found.insert(column).inserted else {
            throw QueryListError(path: path, place: place, reason: .repeatedColumn(key))
          }
          let mayBeNone = column == .cluster || column == .task
          if mayBeNone, value == .null || value == .string("") { continue }
          guard let text = Self.text(of: value) else {
            throw QueryListError(path: path, place: place, reason: .wrongValue(key: key))
          }
          guard !text.isEmpty else {
            throw QueryListError(path: path, place: place, reason: .blank(column: key))
          }
          entry[keyPath: column.key] = text
        }
        guard found.contains(.id) || found.isSuperset(of: [.reference, .target]) else {
          throw QueryListError(
            path: path, place: place, reason: .missingColumns(found: members.map(\.key)))
        }
      } else {
        guard let text = Self.text(of: element), !text.isEmpty else {
          throw QueryListError(path: path, place: place, reason: .wrongValue(key: nil))
        }
        entry.id = text
      }
      entries.append(entry)
    }
  }

  /// A string, or a whole number in digits.
  private static func text(of value: JSONValue) -> String? { value.text ?? value.integer.map { String($0) } }
}
