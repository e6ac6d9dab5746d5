import Experiments
import Language
import Values

/// `lineage`: where a value comes from.
package enum LineageFunction: Builtin {
  package static let signature = FunctionSignature(
    "lineage", [.required("value", .any, positional: true, "Any value.")],
    result: .named("lineage"),
    documentation: "Where a value comes from, as a tree of statements and steps.",
    example: "show lineage(full)")

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let value = try arguments.value("value")
    return .domain(
      LineageValue(root: workspace.provenance(ofValue: value.hash, summary: value.summary)))
  }
}
