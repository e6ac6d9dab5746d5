import Files

/// The finished steps and the tables, as the journal tells; a line is read again when what it says is asked for.
struct StepIndex {
  /// A finished step by what it is looked for by.
  private struct Known {
    let kind: String
    let object: ContentHash
    /// When it was sealed, see `JournalGlance.order`.
    let order: Int
    let fileBytes: Int
    let place: JournalPlace
  }

  /// What a list tells of a finished step before its line is read again.
  struct Outline {
    let key: ContentHash
    let object: ContentHash
    let order: Int
    let fileBytes: Int
    let place: JournalPlace
  }

  /// A table by what it is looked for by.
  struct Table {
    let name: String
    let object: ContentHash
    /// When it was written, see `JournalGlance.order`.
    let order: Int
    let place: JournalPlace
  }

  private var byKey: [ContentHash: Known] = [:]
  /// The keys of each kind with the places of their lines, in the order they were sealed; a key that was sealed again,
  /// or is gone, has another place in `byKey` by then, or none.
  private var sealed: [String: [(key: ContentHash, place: JournalPlace)]] = [:]
  /// Made when somebody first asks by object.
  private var keysByObject: [ContentHash: [ContentHash]]?
  private var tablesByName: [String: Table] = [:]

  mutating func apply(_ line: JournalGlance) {
    switch line.ownEvent {
    case .sealed:
      guard let key = line.key, let object = line.object, let kind = line.stepKind else { return }
      let known = Known(
        kind: kind, object: object, order: line.order, fileBytes: line.fileBytes ?? 0, place: line.place)
      if let former = byKey.updateValue(known, forKey: key) {
        keysByObject?[former.object]?.removeAll { $0 == key }
      }
      keysByObject?[object, default: []].append(key)
      sealed[kind, default: []].append((key, line.place))
    case .table:
      guard let name = line.name, let object = line.object else { return }
      tablesByName[name] = Table(name: name, object: object, order: line.order, place: line.place)
    case .damaged, .removed:
      if let object = line.object { forget(object) }
    case nil: break
    }
  }

  /// Forgets the steps that left this object behind.
  mutating func forget(_ object: ContentHash) {
    for key in keys(of: object) { byKey[key] = nil }
    keysByObject?[object] = nil
  }

  mutating func removeAll() { self = StepIndex() }

  /// Where the line of a finished step stands.
  func place(of key: ContentHash) -> JournalPlace? { byKey[key]?.place }

  /// The keys of the steps that left an object behind, in no order.
  mutating func keys(of object: ContentHash) -> [ContentHash] {
    if keysByObject == nil {
      var keys: [ContentHash: [ContentHash]] = [:]
      keys.reserveCapacity(byKey.count)
      for (key, known) in byKey { keys[known.object, default: []].append(key) }
      keysByObject = keys
    }
    return keysByObject?[object] ?? []
  }

  /// Where the line of the step stands that left an object behind, of several the one that was sealed last.
  mutating func latestPlace(leaving object: ContentHash) -> JournalPlace? {
    keys(of: object).compactMap(place).max { $0.offset < $1.offset }
  }

  /// Where the lines of the steps of a kind stand, the most recently sealed first, at most `limit`.
  func latestPlaces(ofKind kind: String, limit: Int) -> [JournalPlace] {
    var places: [JournalPlace] = []
    for (key, place) in (sealed[kind] ?? []).reversed() where byKey[key]?.place == place {
      guard places.count < limit else { break }
      places.append(place)
    }
    return places
  }

  /// The latest table of a name.
  func table(named name: String) -> Table? { tablesByName[name] }

  /// The latest table of each name, in no order.
  var tables: [Table] { Array(tablesByName.values) }

  /// Keys, objects, times and bytes of all steps, and where their lines stand, in no order.
  var outlines: [Outline] {
    byKey.map { key, known in
      Outline(
        key: key, object: known.object, order: known.order, fileBytes: known.fileBytes, place: known.place)
    }
  }

  /// Where the lines of all steps stand, in their order.
  var places: [JournalPlace] { byKey.values.map(\.place).sorted { $0.offset < $1.offset } }
}
