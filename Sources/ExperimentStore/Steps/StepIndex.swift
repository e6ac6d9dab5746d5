/// The finished steps and the tables, as the journal tells; a line is read to its end when its step is asked for.
struct StepIndex {
  /// A finished step by what it is looked for by.
  private struct Known {
    let kind: String
    let object: ContentHash
    let line: JournalEntry
  }

  private var byKey: [ContentHash: Known] = [:]
  /// Keys of each kind, in the order they were last sealed.
  private var keysByKind: [String: [ContentHash]] = [:]
  private var keysByObject: [ContentHash: [ContentHash]] = [:]
  private var tablesByName: [String: TableRecord] = [:]

  mutating func apply(_ entry: JournalEntry) {
    switch entry.event {
    case JournalEntry.sealedEvent:
      guard let key = entry.key, let object = entry.object, let kind = entry.stepKind else { return }
      if let former = byKey[key] { remove(key, former) }
      keysByKind[kind, default: []].append(key)
      keysByObject[object, default: []].append(key)
      byKey[key] = Known(kind: kind, object: object, line: entry)
    case JournalEntry.tableEvent:
      guard let record = TableRecord(entry) else { return }
      tablesByName[record.name] = record
    case JournalEntry.damagedEvent, JournalEntry.removedEvent:
      if let object = entry.object { forget(object) }
    default: break
    }
  }

  /// Forgets the steps that left this object behind.
  mutating func forget(_ object: ContentHash) {
    for key in keysByObject[object] ?? [] {
      if let known = byKey[key] { remove(key, known) }
    }
  }

  private mutating func remove(_ key: ContentHash, _ known: Known) {
    byKey[key] = nil
    keysByKind[known.kind]?.removeAll { $0 == key }
    keysByObject[known.object]?.removeAll { $0 == key }
  }

  mutating func removeAll() { self = StepIndex() }

  func step(for key: ContentHash) -> SealedStep? { byKey[key].flatMap { SealedStep($0.line) } }

  /// The keys of the steps that left an object behind.
  func keys(of object: ContentHash) -> [ContentHash] { keysByObject[object] ?? [] }

  /// The steps of a kind, the most recently sealed first, at most `limit`.
  func steps(ofKind kind: String, limit: Int) -> [SealedStep] {
    (keysByKind[kind] ?? []).suffix(limit).reversed().compactMap(step)
  }

  /// The latest table of each name, in no order.
  var tables: [TableRecord] { Array(tablesByName.values) }

  /// Keys, objects, times and bytes of all steps, in no order.
  var outlines: [(key: ContentHash, object: ContentHash, sealedAt: String, fileBytes: Int)] {
    byKey.map { ($0.key, $0.value.object, $0.value.line.timestamp, $0.value.line.fileBytes ?? 0) }
  }

  /// All steps, in no order.
  var all: [SealedStep] { byKey.values.compactMap { SealedStep($0.line) } }
}
