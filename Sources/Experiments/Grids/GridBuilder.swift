import ComposedRetrieval

/// Puts a grid together: combinations of factors, the last factor changing fastest, each under every seed.
struct GridBuilder {
  private(set) var factors: [GridFactor]
  private(set) var seeds: [Int]?
  /// The recipes, `[combinations][seeds]`.
  private(set) var recipes: [[ModelRecipe]]

  /// The grid of one recipe.
  init(_ recipe: ModelRecipe) {
    factors = []
    seeds = nil
    recipes = [[recipe]]
  }

  /// The recipes of a grid that is there.
  init(_ grid: GridValue) {
    factors = grid.factors
    seeds = grid.seeds
    recipes = grid.recipes
  }

  /// The grid of a call in which lists stand in the place of single values.
  init(_ sweep: Sweep, recipe: (ArgumentList) throws -> ModelRecipe) throws {
    let combinations = Self.combinations(sweep.axes.map(\.values.count))
    factors = sweep.axes.map(Self.factor)
    seeds = sweep.seeds
    let runs = sweep.seeds.map { $0.map(Optional.some) } ?? [nil]
    recipes = try combinations.map { combination in
      try runs.map { try recipe(sweep.arguments(at: combination, seed: $0)) }
    }
  }

  /// A call on every recipe of a grid; the same seeds in both are the same runs.
  ///
  /// - Throws: `GridError.seedsDiffer`, `.tooManyCells`; what `recipe` throws.
  init(_ grid: GridValue, _ sweep: Sweep, recipe: (ModelRecipe, ArgumentList) throws -> ModelRecipe) throws {
    self.init(grid)
    if let own = sweep.seeds { try seed(own) }
    let runs = seeds?.count ?? 1
    try checkSize(times: sweep.axes.reduce(runs) { $0 * $1.values.count })
    let combinations = Self.combinations(sweep.axes.map(\.values.count))
    factors += sweep.axes.map(Self.factor)
    recipes = try recipes.flatMap { bases in
      try combinations.map { combination in
        try (0..<runs).map { run in
          let base = bases.count == 1 ? bases[0] : bases[run]
          return try recipe(base, sweep.arguments(at: combination, seed: sweep.seeds?[run]))
        }
      }
    }
  }

  /// Adds a factor: every recipe once for each level.
  ///
  /// - Throws: `GridError.tooManyCells`; what `change` throws.
  mutating func cross(_ factor: GridFactor, _ change: (ModelRecipe, Int) throws -> ModelRecipe) throws {
    try checkSize(times: factor.labels.count * (seeds?.count ?? 1))
    factors.append(factor)
    recipes = try recipes.flatMap { runs in
      try factor.labels.indices.map { level in try runs.map { try change($0, level) } }
    }
  }

  /// Every recipe under each seed.
  ///
  /// - Throws: `GridError.seedsDiffer` when the grid has other seeds already; what `change` throws.
  mutating func cross(seeds own: [Int], _ change: (ModelRecipe, Int) throws -> ModelRecipe) throws {
    try seed(own)
    try checkSize(times: own.count)
    recipes = try recipes.map { runs in
      try own.enumerated().map { index, seed in try change(runs.count == 1 ? runs[0] : runs[index], seed) }
    }
  }

  private mutating func seed(_ own: [Int]) throws {
    if let seeds, seeds != own { throw GridError.seedsDiffer(seeds, own) }
    seeds = own
  }

  /// Refuses a grid of so many cells for each combination that there is before it is made.
  private func checkSize(times factor: Int) throws {
    let (cells, overflow) = recipes.count.multipliedReportingOverflow(by: factor)
    guard !overflow, cells <= Sweep.cellLimit else {
      throw GridError.tooManyCells(overflow ? .max : cells, limit: Sweep.cellLimit)
    }
  }

  /// The value.
  func value(on target: EvaluationTarget? = nil) throws -> GridValue {
    GridValue(factors: factors, seeds: seeds, recipes: recipes, target: target)
  }

  private static func factor(_ axis: Sweep.Axis) -> GridFactor {
    GridFactor(
      name: axis.name, kind: axis.name == "with" ? .componentSets : .setting, labels: axis.labels)
  }

  /// All combinations of levels, the last one changing fastest.
  static func combinations(_ counts: [Int]) -> [[Int]] {
    counts.reduce([[]]) { combinations, count in
      combinations.flatMap { head in (0..<count).map { head + [$0] } }
    }
  }
}
