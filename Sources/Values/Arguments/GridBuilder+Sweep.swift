import Experiments

extension GridBuilder {
  /// The grid of a call in which lists stand in the place of single values.
  package init(_ sweep: Sweep, recipe: (ArgumentList) throws -> ModelRecipe) throws {
    let combinations = Self.combinations(sweep.axes.map(\.values.count))
    let runs = sweep.seeds.map { $0.map(Optional.some) } ?? [nil]
    let recipes = try combinations.map { combination in
      try runs.map { try recipe(sweep.arguments(at: combination, seed: $0)) }
    }
    self.init(factors: sweep.axes.map(Self.factor), seeds: sweep.seeds, recipes: recipes)
  }

  /// A call on every recipe of a grid; the same seeds in both are the same runs.
  ///
  /// - Throws: `GridError.seedsDiffer`, `.tooManyCells`; what `recipe` throws.
  package init(_ grid: GridValue, _ sweep: Sweep, recipe: (ModelRecipe, ArgumentList) throws -> ModelRecipe)
    throws
  {
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

  private static func factor(_ axis: Sweep.Axis) -> GridFactor {
    GridFactor(
      name: axis.name, kind: axis.name == "with" ? .componentSets : .setting, labels: axis.labels)
  }
}
