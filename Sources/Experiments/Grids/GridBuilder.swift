import ComposedRetrieval

/// Puts a grid together: combinations of factors, the last factor changing fastest, each under every seed.
package struct GridBuilder {
  package var factors: [GridFactor]
  package var seeds: [Int]?
  /// The recipes, `[combinations][seeds]`.
  package var recipes: [[ModelRecipe]]

  /// More cells than this are a slip and no experiment.
  package static let cellLimit = 10_000

  /// The grid of one recipe.
  package init(_ recipe: ModelRecipe) {
    factors = []
    seeds = nil
    recipes = [[recipe]]
  }

  /// A grid of recipes.
  package init(factors: [GridFactor], seeds: [Int]?, recipes: [[ModelRecipe]]) {
    self.factors = factors
    self.seeds = seeds
    self.recipes = recipes
  }

  /// The recipes of a grid that is there.
  package init(_ grid: GridValue) {
    factors = grid.factors
    seeds = grid.seeds
    recipes = grid.recipes
  }

  /// Adds a factor: every recipe once for each level.
  ///
  /// - Throws: `GridError.tooManyCells`; what `change` throws.
  package mutating func cross(_ factor: GridFactor, _ change: (ModelRecipe, Int) throws -> ModelRecipe) throws
  {
    try checkSize(times: factor.labels.count * (seeds?.count ?? 1))
    factors.append(factor)
    recipes = try recipes.flatMap { runs in
      try factor.labels.indices.map { level in try runs.map { try change($0, level) } }
    }
  }

  /// Every recipe under each seed.
  ///
  /// - Throws: `GridError.seedsDiffer` when the grid has other seeds already; what `change` throws.
  package mutating func cross(seeds own: [Int], _ change: (ModelRecipe, Int) throws -> ModelRecipe) throws {
    try seed(own)
    try checkSize(times: own.count)
    recipes = try recipes.map { runs in
      try own.enumerated().map { index, seed in try change(runs.count == 1 ? runs[0] : runs[index], seed) }
    }
  }

  package mutating func seed(_ own: [Int]) throws {
    if let seeds, seeds != own { throw GridError.seedsDiffer(seeds, own) }
    seeds = own
  }

  /// Refuses a grid of so many cells for each combination that there is before it is made.
  package func checkSize(times factor: Int) throws {
    let (cells, overflow) = recipes.count.multipliedReportingOverflow(by: factor)
    guard !overflow, cells <= Self.cellLimit else {
      throw GridError.tooManyCells(overflow ? .max : cells, limit: Self.cellLimit)
    }
  }

  /// The value.
  package func value(on target: EvaluationTarget? = nil) throws -> GridValue {
    GridValue(factors: factors, seeds: seeds, recipes: recipes, target: target)
  }

  /// All combinations of levels, the last one changing fastest.
  package static func combinations(_ counts: [Int]) -> [[Int]] {
    counts.reduce([[]]) { combinations, count in
      combinations.flatMap { head in (0..<count).map { head + [$0] } }
    }
  }
}
