import Diagnostics
import ExperimentStore
import Experiments
import Files
import Language
import Values

extension Session {
  /// The statement that bound a name, as it was written.
  public func statement(ofName name: String) -> String? {
    workspace.lineage.provenance(ofName: name)?.statement
  }

  /// How the value of a name was made: its statement, what that took, and the steps with their arguments; nil where the
  /// name is not bound.
  public func origin(ofName name: String) -> String? {
    guard let value = value(of: name), let provenance = workspace.lineage.provenance(ofName: name) else {
      return nil
    }
    var lines =
      [provenance.statement, "", "\(name) = \(value.summary)  \(value.hash.short)"] + value.settings
    let inputs = provenance.inputs.filter { $0.name != nil }
    if !inputs.isEmpty { lines += ["", "from"] + inputs.map { "  \($0.statement)" } }
    let steps = provenance.ownSteps
    if !steps.isEmpty { lines += ["", "steps"] + steps.flatMap { $0.lines } }
    for effect in provenance.effects { lines.append("and then \(effect.statement)") }
    return lines.joined(separator: "\n")
  }
}

extension TracedStep {
  /// What the step was and cost, and its arguments.
  fileprivate var lines: [String] {
    let time = cost.map { "  \(Quantity.duration($0.seconds))" } ?? ""
    let arguments = SettingWords.text(record.arguments)
    return ["  \(record.label)  \(object.short)\(time)\(wasReused ? "  found in the store" : "")"]
      + (arguments.isEmpty ? [] : ["    \(arguments)"])
  }
}

extension Value {
  /// Of a model, a line for each stage with how it was trained: "stage 1  batch=64, lr=0.0001, …".
  public var settings: [String] {
    guard case .domain(let model as ModelValue) = self else { return [] }
    return ModelSettings.stages(of: model).map { stage in
      "  \(stage.name)  \(SettingWords.text(stage.values))"
    }
  }
}
