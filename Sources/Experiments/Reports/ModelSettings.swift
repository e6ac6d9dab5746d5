import ExperimentStore
import Files
import Reports

/// How a model was trained.
package enum ModelSettings {
  /// The settings of each training.
  package static func stages(of model: ModelValue) -> [(name: String, values: [String: JSONValue])] {
    let stage1 = model.phi.method.arguments
    guard let alignment = model.alignment else { return [("stage 1", stage1)] }
    return [("stage 1", stage1), ("stage 2", alignment.recipe.arguments)]
  }

  /// As a table, a column for each training.
  package static func table(of model: ModelValue) -> ResultTable {
    let stages = stages(of: model)
    let names = Set(stages.flatMap(\.values.keys)).sorted()
    return ResultTable(
      title: "settings", columns: [.init("setting")] + stages.map { .init($0.name) },
      rows: names.map { name in
        [.text(name)] + stages.map { $0.values[name].map { .text(SettingWords.text($0)) } ?? .missing }
      },
      notes: ["\(model.name) on \(model.backbone.source)"])
  }
}
