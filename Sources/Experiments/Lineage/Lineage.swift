import ExperimentStore
import Files

/// Where the values of a workspace come from, by name and by hash; of values that no name has any more, nothing is
/// kept but what the bound ones were made from.
package final class Lineage {
  /// The statement that runs, as far as it is known before its end.
  package var running = StatementRecord(text: "", line: 0, hash: nil, steps: [])
  private var byName: [String: Provenance] = [:]
  private var byHash: [ContentHash: Provenance] = [:]
  /// How many bindings and runs there were.
  private var eventCount = 0

  /// The provenance of the value that is bound to a name.
  package func provenance(ofName name: String) -> Provenance? { byName[name] }

  /// The provenance of the bound value with that content.
  package subscript(hash: ContentHash) -> Provenance? { byHash[hash] }

  /// Where a value comes from that the running statement is about to bind.
  ///
  /// - Parameter inputs: the names that the statement uses
  package func origin(
    of name: String, statement: String, hash: ContentHash, summary: String, steps: [TracedStep],
    inputs: [String]
  ) -> Provenance {
    Provenance(
      name: name, statement: statement, hash: hash, summary: summary, steps: steps,
      inputs: inputs.compactMap { byName[$0] }, order: nextEvent())
  }

  /// Takes down that a value was bound to the name that its provenance says.
  package func bind(_ provenance: Provenance) {
    guard let name = provenance.name else { return }
    let old = byName.updateValue(provenance, forKey: name)
    if let old, old.hash != provenance.hash, byHash[old.hash] === old {
      byHash[old.hash] = byName.values.first { $0.hash == old.hash }
    }
    byHash[provenance.hash] = provenance
  }

  /// Takes down that the running statement computed what a bound value describes, such as `run grid`.
  package func add(_ steps: [TracedStep], toValueOf hash: ContentHash) {
    byHash[hash]?.add(steps, by: running.text, order: nextEvent())
  }

  /// The provenance of a value that is not bound: it comes from the statement that is running.
  package func unbound(hash: ContentHash, summary: String, steps: [TracedStep]) -> Provenance {
    Provenance(
      name: nil, statement: "", hash: hash, summary: summary, steps: steps, inputs: [], order: eventCount)
  }

  /// The place of a binding or a run among all of the workspace.
  private func nextEvent() -> Int {
    eventCount += 1
    return eventCount
  }
}
