/// The finished steps and the tables, as the journal tells.
struct StepIndex {
  private var byKey: [ContentHash: SealedStep] = [:]
  /// Keys of each kind, in the order they were last sealed.
  private var keysByKind: [String: [ContentHash]] = [:]
  private var tablesByName: [String: TableRecord] = [:]

  mutating func apply(_ entry: JournalEntry) {
    switch entry.event {
    case JournalEntry.sealedEvent:
      guard let sealed = SealedStep(entry) else { return }
      keysByKind[sealed.step.kind, default: []].removeAll { $0 == sealed.key }
      keysByKind[sealed.step.kind, default: []].append(sealed.key)
      byKey[sealed.key] = sealed
    case JournalEntry.tableEvent:
      guard let record = TableRecord(entry) else { return }
      tablesByName[record.name] = record
    case JournalEntry.damagedEvent, JournalEntry.removedEvent:
      if let object = entry.body["object"]?.text.flatMap({ ContentHash($0) }) { forget(object) }
    default: break
    }
  }

  /// Forgets the steps that left this object behind.
  mutating func forget(_ object: ContentHash) {
    for (key, sealed) in byKey where sealed.object == object {
      byKey[key] = nil
      keysByKind[sealed.step.kind]?.removeAll { $0 == key }
    }
  }

  mutating func removeAll() {
    byKey = [:]
    keysByKind = [:]
    tablesByName = [:]
  }

  func step(for key: ContentHash) -> SealedStep? { byKey[key] }

  /// The steps of a kind, the most recently sealed first.
  func steps(ofKind kind: String) -> [SealedStep] {
    (keysByKind[kind] ?? []).reversed().compactMap { byKey[$0] }
  }

  /// The latest table of each name, in no order.
  var tables: [TableRecord] { Array(tablesByName.values) }

  /// All steps, in no order.
  var all: [SealedStep] { Array(byKey.values) }
}
