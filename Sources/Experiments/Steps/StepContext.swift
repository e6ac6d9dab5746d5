import ExperimentStore
import Files
import Tensors

/// What a running step is given: a way to say how far it is, and a place for checkpoints.
package struct StepContext {
  package let key: ContentHash
  package let store: ExperimentStore
  package let events: EventEmitter

  /// Says how far the step is, and throws when a stop was asked for.
  package func advance(_ done: Int, of total: Int, unit: String, detail: String = "", resumedFrom: Int = 0)
    throws
  {
    try Interruption.check()
    events.advance(
      StepProgress(done: done, total: total, resumedFrom: resumedFrom, unit: unit, detail: detail))
  }
}

/// A finished step's result, read from the store when it is first needed.
package final class SealedResult {
  package let hash: ContentHash
  private let store: ExperimentStore
  private var loaded: StoredObject?
  /// Whether it stands for the result of a step that was only rehearsed.
  private let isStandIn: Bool

  package init(hash: ContentHash, store: ExperimentStore, object: StoredObject?, isStandIn: Bool = false) {
    self.hash = hash
    self.isStandIn = isStandIn
    self.store = store
    loaded = object
  }

  /// The object.
  ///
  /// - Throws: `StoreError` when it is damaged or gone.
  package func object() throws -> StoredObject {
    if let loaded { return loaded }
    guard !isStandIn else { throw Rehearsal.Ended() }
    let object = try store.load(hash)
    loaded = object
    return object
  }
}
