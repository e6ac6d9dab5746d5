import Diagnostics
import ExperimentStore
import Files

/// Every recipe of which a store saw numbers on some questions: those that it evaluated, or measured by `similarities`,
/// `gap` or `words`, which count where they asked about the whole split.
package struct Looks {
  /// The questions.
  package let asked: AskedQuestions
  /// The recipes, that which looked first before the others.
  package let all: [Look]

  /// - Throws: `StoreError`.
  package init(at asked: AskedQuestions, in store: ExperimentStore) throws {
    self.asked = asked
    var looks: [Look] = []
    var places: [ContentHash: Int] = [:]
    for run in try RunCatalog(store).looks(at: asked.hash) {
      guard let recipe = run.recipe, let step = run.evaluation, let model = step.step.inputs["model"] else {
        continue
      }
      if let place = places[recipe] {
        if run.isEvaluation || !looks[place].latest.isEvaluation { looks[place].latest = run }
        looks[place].last = step.sealedAt
        looks[place].models.insert(model)
      } else {
        places[recipe] = looks.count
        looks.append(
          Look(name: run.model, latest: run, first: step.sealedAt, last: step.sealedAt, models: [model]))
      }
    }
    all = looks
  }

  /// "emoji test was looked at by 41 recipes", as a table says it.
  package var line: String {
    "\(asked.title) was looked at by \(Quantity.count(all.count, "recipe")) in this store"
  }
}
