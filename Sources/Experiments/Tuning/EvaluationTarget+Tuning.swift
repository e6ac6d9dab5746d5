extension EvaluationTarget {
  /// Refuses a test split, one whose answers are not published, and one that a recipe learns from.
  ///
  /// - Throws: `TuningError.testSplit`; `GridError.noMetrics`; `LeakageError.trained`.
  package func checkValidation(of recipes: [ModelRecipe]) throws {
    let kind = Swift.type(of: benchmark)
    guard kind.purpose(of: benchmark.split) != .test else {
      throw TuningError.testSplit(dataset: kind.name, split: benchmark.split)
    }
    guard !catalog.shown.isEmpty else { throw GridError.noMetrics(dataset: title) }
    try checkUnseen(by: recipes.map { ("model", $0.components.isEmpty ? nil : $0.triplets) })
  }
}
