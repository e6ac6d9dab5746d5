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
    let drawing = LineageDrawing(root)
    return Display([.text { drawing.text(width: $0.tableWidth ?? .max) }]) { _ in
      [LineageTree.block(of: [root])]
    }
  }
}

extension LineageValue: ReportableValue {
  package func reported(in workspace: Workspace) throws -> ReportPart {
    ReportPart(title: "Lineage of \(root.name ?? root.summary)", hash: hash) { _ in
      [LineageTree.block(of: [root])]
    }
  }
}
