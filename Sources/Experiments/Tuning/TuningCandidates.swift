import Files

/// The recipes that a tuning chooses from, the given one first.
package struct TuningCandidates {
  /// One of them.
  package struct Candidate {
    /// Its value of each setting, in the order of `settings`; empty where a setting has no part in it.
    package let labels: [String]
    /// The recipe under each seed; one without seeds.
    package let recipes: [ModelRecipe]
    /// Whether it is the model as it was given.
    package let isGiven: Bool
  }

  /// The names of what differs, in the order of the lists.
  package let settings: [String]
  /// The seeds; nil when each candidate has the one of its recipe.
  package let seeds: [Int]?
  package let all: [Candidate]
  package let search: TuningSearch
  /// How many combinations there are to choose candidates from, the given recipe not among them.
  package let combinationCount: Int

  /// - Parameters:
  ///   - cross: every combination of settings, under the seeds
  ///   - given: the model's own recipe under the same seeds; nil where a grid was given
  /// - Throws: `TuningError.nothingVaried`; what making a grid throws.
  package init(_ cross: GridBuilder, given: GridBuilder?, search: TuningSearch) throws {
    let grid = try cross.value()
    let levels = GridBuilder.combinations(grid.factors.map(\.labels.count))
    let own = given?.recipes.first
    let identity = own?.first?.identity(withSeeds: false)
    var others: [Candidate] = []
    var first = own.map { recipes in
      Candidate(
        labels: grid.factors.map { recipes[0].label(of: $0) }, recipes: recipes, isGiven: true)
    }
    for (index, variant) in grid.variants.enumerated() {
      let members = grid.variantOf.indices.filter { grid.variantOf[$0] == index }
      let labels = grid.factors.enumerated().map { place, factor -> String in
        guard levels.count == grid.recipes.count else { return "" }
        let own = Set(members.map { levels[$0][place] })
        return own.count == 1 ? factor.labels[levels[members[0]][place]] : ""
      }
      let isGiven = variant.recipes[0].identity(withSeeds: false) == identity
      let candidate = Candidate(labels: labels, recipes: variant.recipes, isGiven: isGiven)
      if isGiven { first = candidate } else { others.append(candidate) }
    }
    settings = grid.factors.map(\.name)
    seeds = grid.seeds
    self.search = search
    combinationCount = others.count
    all = [first].compactMap { $0 } + search.chosen(of: others.count).map { others[$0] }
    guard all.count > 1 else { throw TuningError.nothingVaried }
  }

  /// The number of the given recipe; nil where a grid was given.
  package var given: Int? { all.firstIndex(where: \.isGiven) }

  /// "lr 0.003, tau 0.05"
  package func words(of candidate: Int) -> String {
    let words = zip(settings, all[candidate].labels).filter { !$1.isEmpty }.map { "\($0) \($1)" }
    return words.isEmpty ? "candidate \(candidate + 1)" : words.joined(separator: ", ")
  }

  /// Updates of a candidate's training that is shortened; nil where its method does not say.
  package func steps(of candidate: Int, dividedBy divisor: Int) -> Int? {
    all[candidate].recipes[0].shortened(by: divisor).steps
  }

  /// The fewest updates of a candidate; nil where a method does not say.
  package var fewestSteps: Int? {
    let steps = all.compactMap { $0.recipes[0].steps }
    return steps.count == all.count ? steps.min() : nil
  }

  /// SHA-256 of every recipe with its seeds, in order.
  package var hash: ContentHash {
    var hasher = ContentHasher(domain: "tuning candidates")
    hasher.beginList(count: all.count)
    for candidate in all {
      hasher.append(candidate.isGiven)
      hasher.beginList(count: candidate.recipes.count)
      for recipe in candidate.recipes { hasher.append(recipe.identity(withSeeds: true)) }
    }
    return hasher.finalize()
  }
}
