import ExperimentStore
import Files
import Reports

/// How a model was trained, as a table.
package enum ModelSettings {
  package static func table(of model: ModelValue) -> ResultTable {
    let stage1 = model.phi.method.arguments
    let stage2 = model.alignment?.recipe.arguments ?? [:]
    let names = Set(stage1.keys).union(stage2.keys).sorted()
    func cell(_ value: JSONValue?) -> ResultTable.Cell {
      guard let value else { return .missing }
      if case .array(let values) = value { return .text(values.compactMap(\.text).joined(separator: ", ")) }
      return .text(value.text ?? (try? value.canonicalText()) ?? "")
    }
    let stages: [(name: String, values: [String: JSONValue])] =
      [("stage 1", stage1)] + (model.alignment == nil ? [] : [("stage 2", stage2)])
    return ResultTable(
      title: "settings", columns: [.init("setting")] + stages.map { .init($0.name) },
      rows: names.map { name in [.text(name)] + stages.map { cell($0.values[name]) } },
      notes: ["\(model.name) on \(model.backbone.source)"])
  }
}
