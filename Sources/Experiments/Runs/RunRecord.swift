import ExperimentStore
import Files

/// One evaluation in the store with the trainings behind it; a class, as a thousand of them are gone through for each
/// column of a table.
package final class RunRecord {
  /// The step that evaluated, or measured in another way; nil for a model that was not evaluated yet.
  package let evaluation: SealedStep?
  /// The step that trained what was evaluated; nil for a baseline.
  package let training: SealedStep?
  /// Stage 1, where `training` is stage 2.
  package let inversion: SealedStep?

  /// All steps, the first to run first.
  package let steps: [SealedStep]

  package init(evaluation: SealedStep?, training: SealedStep?, inversion: SealedStep?) {
    self.evaluation = evaluation
    self.training = training
    self.inversion = inversion
    steps = [inversion, training, evaluation].compactMap(\.self)
  }

  /// How a run is called: the beginning of its result's hash.
  package var id: String { (evaluation ?? training)?.object.short ?? "" }

  /// Whether every query was answered, and not something else of the model measured.
  package var isEvaluation: Bool { evaluation?.step.kind == StepKind.evaluate.name }

  /// The row's name.
  package var model: String {
    // Other measurements have the name in their label alone: "similarities image only".
    if let step = evaluation?.step, !isEvaluation { return String(step.label.dropFirst(step.kind.count + 1)) }
    return evaluation?.step.arguments["row"]?.text ?? training?.step.label ?? "?"
  }

  /// What it was evaluated on; the embedded gallery is not named in its steps.
  package var dataset: String {
    guard let label = evaluation?.step.label else { return "" }
    return label.firstRange(of: " on ").map { String(label[$0.upperBound...]) } ?? "emoji test"
  }

  /// The settings that lists of runs show, where a run has them.
  package static let listedSettings = ["seed", "prompts", "depth", "steps", "batch", "lr", "tau"]

  /// A setting of its training, such as `lr`.
  package func setting(_ name: String) -> JSONValue? { training?.step.arguments[name] }

  /// The seed of stage 1.
  package var phiSeed: Int? { (inversion ?? training)?.step.arguments["seed"]?.integer }

  /// What tells recipes apart: the settings and inputs of its trainings, but not their seeds; the evaluated baseline
  /// itself; nil for a model that was not evaluated.
  package var recipe: ContentHash? {
    guard let model = evaluation?.step.inputs["model"] else { return nil }
    guard let training else { return model }
    var hasher = ContentHasher(domain: "recipe without seeds")
    for step in [training, inversion].compactMap(\.self) {
      hasher.append(step.step.kind)
      hasher.append(.object(step.step.arguments.filter { $0.key != "seed" }))
      for (name, hash) in step.step.inputs.sorted(by: { $0.key < $1.key })
      where name != "model" || step.object != training.object || inversion == nil {
        hasher.append(name)
        hasher.append(hash)
      }
    }
    return hasher.finalize()
  }

  /// Everything that was chosen, in the order in which a reader wants it: words before values.
  package var configuration: [(name: String, value: String)] {
    var found: [(String, String)] = [("model", model), ("on", dataset)]
    func add(_ step: SealedStep?, _ prefix: String) {
      guard let step else { return }
      for (name, value) in step.step.arguments.sorted(by: { $0.key < $1.key })
      where !Self.isUnnamed(name, value) {
        found.append((prefix + name, Self.words(of: value)))
      }
      for (name, hash) in step.step.inputs.sorted(by: { $0.key < $1.key }) where name != "model" {
        found.append((prefix + name, hash.short))
      }
      for (name, value) in step.step.numericIdentity.sorted(by: { $0.key < $1.key }) {
        found.append((prefix + name, value))
      }
    }
    add(training, "")
    add(inversion, "stage 1 ")
    return found
  }

  /// Whether a step records something that no statement can set and that is off: a warm-up of the learning rate.
  private static func isUnnamed(_ name: String, _ value: JSONValue) -> Bool {
    name == "warmup" && value == .int(0)
  }

  private static func words(of value: JSONValue) -> String {
    switch value {
    case .string(let text): text
    case .array(let values): "{" + values.map(words).joined(separator: ", ") + "}"
    default: (try? value.canonicalText(nonFinite: .asText)) ?? "?"
    }
  }
}
