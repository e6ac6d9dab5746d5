import Diagnostics
import ExperimentStore
import Files
import Reports

/// Where values come from, as lists within lists.
package enum LineageTree {
  /// The tree, and the libraries and processor kernels that computed it.
  package static func blocks(of roots: [Provenance]) -> [any HTMLBlock] {
    [block(of: roots)] + (numbers(of: roots).map { HTMLParagraph($0) as any HTMLBlock })
  }

  /// A value is drawn in full where it first comes.
  package static func block(of roots: [Provenance]) -> HTMLTree {
    var drawn: Set<ObjectIdentifier> = []
    func node(_ origin: Provenance) -> HTMLTree.Node {
      let code = origin.statement.isEmpty ? origin.summary : origin.statement
      guard drawn.insert(ObjectIdentifier(origin)).inserted else {
        return HTMLTree.Node(origin.name ?? origin.summary, detail: "above", isCode: true)
      }
      var known: Set<ContentHash> = []
      let steps = origin.steps.filter { known.insert($0.key).inserted }.map { step in
        HTMLTree.Node(
          step.record.label,
          detail: (["step"] + (step.cost.map { [Quantity.duration($0.seconds)] } ?? []) + [step.object.short])
            .joined(separator: " · "))
      }
      return HTMLTree.Node(
        code, detail: "\(origin.summary) · \(origin.hash.short)", isCode: true,
        children: steps + origin.inputs.map(node))
    }
    return HTMLTree(roots.map(node))
  }

  /// "computed with BLAS …": what every bit of the results depends on besides the script.
  private static func numbers(of roots: [Provenance]) -> [String] {
    var identities: [String] = []
    for origin in roots.flatMap(\.ancestry) {
      for step in origin.steps where !step.record.numericIdentity.isEmpty {
        let words = step.record.numericIdentity.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        let line = words.joined(separator: ", ")
        if !identities.contains(line) { identities.append(line) }
      }
    }
    return identities.map { "Computed with \($0)." }
  }
}
