import ExperimentStore
import Files

/// Where a value comes from: its statement, the steps that this asked for, and the values that it took.
package final class Provenance {
  /// The name that it was bound to; nil for a value without one.
  package let name: String?
  /// The statement as it was written.
  package let statement: String
  /// The hash of the value.
  package let hash: ContentHash
  /// One line on the value.
  package let summary: String
  /// Its place among the statements of the workspace.
  package let order: Int
  /// The effects that computed what the value describes, such as `run grid`.
  package private(set) var effects: [(order: Int, statement: String)] = []
  /// The steps in the order in which they were asked for.
  package private(set) var steps: [TracedStep]
  /// Where the values of the names come from that the statement uses.
  package let inputs: [Provenance]

  package init(
    name: String?, statement: String, hash: ContentHash, summary: String, steps: [TracedStep],
    inputs: [Provenance], order: Int
  ) {
    self.order = order
    self.name = name
    self.statement = statement
    self.hash = hash
    self.summary = summary
    self.steps = steps
    self.inputs = inputs
  }

  /// Takes down an effect that computed what the value describes, after it was bound, and its steps.
  package func add(_ steps: [TracedStep], by statement: String, order: Int) {
    self.steps += steps
    effects.append((order, statement))
  }

  /// This and everything that it comes from, each once, what is taken before what takes it.
  package var ancestry: [Provenance] {
    var seen: Set<ObjectIdentifier> = []
    var found: [Provenance] = []
    func visit(_ node: Provenance) {
      guard seen.insert(ObjectIdentifier(node)).inserted else { return }
      for input in node.inputs { visit(input) }
      found.append(node)
    }
    visit(self)
    return found
  }

  /// The steps that its statement asked for, each once.
  package var ownSteps: [TracedStep] {
    var seen: Set<ContentHash> = []
    return steps.filter { seen.insert($0.key).inserted }
  }

  /// The keys of all steps that the value was made from, each once.
  package var stepKeys: [ContentHash] {
    var seen: Set<ContentHash> = []
    return ancestry.flatMap(\.steps).map(\.key).filter { seen.insert($0).inserted }
  }
}
