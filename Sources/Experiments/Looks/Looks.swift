import ExperimentStore
import Files

/// Every recipe that a store saw evaluated on some questions.
package struct Looks {
  /// The questions.
  package let asked: AskedQuestions
  /// The recipes, that which looked first before the others.
  package let all: [Look]

  /// - Throws: `StoreError`.
  package init(at asked: AskedQuestions, in workspace: Workspace) throws {
    self.asked = asked
    var looks: [Look] = []
    var places: [ContentHash: Int] = [:]
    for run in try RunCatalog(workspace.steps.store).runs(on: asked.hash) {
      guard let recipe = run.recipe, let model = run.evaluation?.step.inputs["model"] else { continue }
      if let place = places[recipe] {
        looks[place].latest = run
        looks[place].models.insert(model)
      } else {
        places[recipe] = looks.count
        looks.append(
          Look(name: run.model, latest: run, first: run.evaluation?.sealedAt ?? "", models: [model]))
      }
    }
    all = looks
  }

  /// "emoji test was looked at by 41 recipes", as a table says it.
  package var line: String { "\(asked.title) was looked at by \(Self.words(all.count)) in this store" }

  /// "41 recipes"
  package static func words(_ count: Int) -> String { "\(count) recipe\(count == 1 ? "" : "s")" }
}
