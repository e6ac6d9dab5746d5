import Diagnostics
import ExperimentStore
import Experiments
import Files
import Language
import Reports

/// Where a value comes from, as a tree of statements and steps.
public struct LineageValue: DomainValue {
  /// Its declaration.
  public static let type = TypeSignature(
    "lineage", documentation: "Where a value comes from: statements, steps, and the values that they took.")
  package let root: Provenance

  package init(root: Provenance) {
    self.root = root
  }

  /// SHA-256 of its content.
  public var hash: ContentHash {
    var hasher = ContentHasher(domain: "lineage")
    for node in root.ancestry {
      hasher.append(node.statement)
      hasher.append(node.hash)
      for step in node.steps { hasher.append(step.key) }
    }
    return hasher.finalize()
  }

  /// One line: what it is and how large.
  public var summary: String {
    let ancestry = root.ancestry
    return
      "lineage of \(root.name ?? root.summary): \(ancestry.count) statements, \(root.stepKeys.count) steps"
  }
}

extension LineageValue: ShowableValue {
  /// The tree, as lines or as lists within lists.
  package func display(as name: String?) -> Display {
    let text = text
    return Display([.text(text)]) { _ in [LineageTree.block(of: [root])] }
  }

  /// The tree, a value drawn in full where it first comes.
  private var text: String {
    var lines: [String] = []
    var drawn: Set<ObjectIdentifier> = []
    func draw(_ node: Provenance, first: String, rest: String) {
      let title = node.name.map { "\($0) = \(node.summary)" } ?? node.summary
      guard drawn.insert(ObjectIdentifier(node)).inserted else {
        lines.append("\(first)\(node.name ?? node.summary)  \(node.hash.short)  (above)")
        return
      }
      lines.append("\(first)\(title)  \(node.hash.short)")
      let count = node.steps.count + node.inputs.count
      for (index, step) in node.steps.enumerated() {
        let isLast = index == count - 1
        let cost = step.cost.map { "  \(Quantity.duration($0.seconds))" } ?? ""
        lines.append("\(rest)\(isLast ? "└─ " : "├─ ")step \(step.record.label)  \(step.object.short)\(cost)")
      }
      for (index, input) in node.inputs.enumerated() {
        let isLast = node.steps.count + index == count - 1
        draw(input, first: rest + (isLast ? "└─ " : "├─ "), rest: rest + (isLast ? "   " : "│  "))
      }
    }
    draw(root, first: "", rest: "")
    return lines.joined(separator: "\n")
  }
}

extension LineageValue: ReportableValue {
  package func reported(in workspace: Workspace) throws -> ReportPart {
    ReportPart(title: "Lineage of \(root.name ?? root.summary)", hash: hash) { _ in
      [LineageTree.block(of: [root])]
    }
  }
}
