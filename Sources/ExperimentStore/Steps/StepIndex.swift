/// The finished steps, as the journal tells.
struct StepIndex {
  private var byKey: [ContentHash: SealedStep] = [:]
  /// Keys of each kind, in the order they were last sealed.
  private var keysByKind: [String: [ContentHash]] = [:]

  mutating func apply(_ entry: JournalEntry) {
    switch entry.event {
    case JournalEntry.sealedEvent:
      guard let sealed = SealedStep(entry) else { return }
      keysByKind[sealed.step.kind, default: []].removeAll { $0 == sealed.key }
      keysByKind[sealed.step.kind, default: []].append(sealed.key)
      byKey[sealed.key] = sealed
    case JournalEntry.damagedEvent:
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
  }

  func step(for key: ContentHash) -> SealedStep? { byKey[key] }

  /// The steps of a kind, the most recently sealed first.
  func steps(ofKind kind: String) -> [SealedStep] {
    (keysByKind[kind] ?? []).reversed().compactMap { byKey[$0] }
  }

  /// All steps, in no order.
  var all: [SealedStep] { Array(byKey.values) }
}
