import Diagnostics
import ExperimentStore
import Files

/// A description of many models: variants of a recipe, each under every seed. Nothing is trained until it is run.
public final class GridValue {
  /// Models that differ in nothing but their seed.
  package struct Variant {
    package let name: String
    /// A recipe for each seed; one without seeds.
    package let recipes: [ModelRecipe]
  }

  /// One model of a grid, by position.
  package struct Cell: Hashable {
    package let variant: Int
    package let seed: Int
  }

  package let factors: [GridFactor]
  /// The seeds; nil when each variant has the one of its recipe.
  package let seeds: [Int]?
  package let variants: [Variant]
  /// The recipes, `[combinations][seeds]`.
  package let recipes: [[ModelRecipe]]
  /// The variant of each combination of factors: some combinations are the same model, such as stage 1 with any
  /// number of prompts.
  package let variantOf: [Int]
  /// What it is evaluated on; nil when neither said nor known from its triplets.
  package let target: EvaluationTarget?
  /// Whether `target` was said and not found out.
  package let isTargetGiven: Bool
  /// SHA-256 of its content.
  public let hash: ContentHash

  /// - Parameter recipes: `[combinations][seeds]`, the last factor changing fastest
  package init(factors: [GridFactor], seeds: [Int]?, recipes: [[ModelRecipe]], target: EvaluationTarget?) {
    self.factors = factors
    self.seeds = seeds
    self.recipes = recipes
    isTargetGiven = target != nil
    self.target =
      target ?? recipes.first?.first?.triplets?.references.testTarget
    let combinations = GridBuilder.combinations(factors.map(\.labels.count))
    var places: [ContentHash: Int] = [:]
    var members: [[Int]] = []
    variantOf = recipes.enumerated().map { index, runs in
      let identity = runs[0].identity(withSeeds: false)
      if let place = places[identity] {
        members[place].append(index)
        return place
      }
      places[identity] = members.count
      members.append([index])
      return members.count - 1
    }
    // Names hold the settings that tell a variant from others; one that is the same for several values of a
    // setting does not depend on it.
    let names = members.map { indices -> String in
      let settings = factors.enumerated().compactMap { place, factor -> String? in
        guard factor.kind == .setting || factor.kind == .single, factor.labels.count > 1,
          combinations.count == recipes.count
        else { return nil }
        let levels = Set(indices.map { combinations[$0][place] })
        guard levels.count == 1, let level = levels.first else { return nil }
        if factor.kind == .setting { return "\(factor.name) \(factor.labels[level])" }
        // A component that is left out is missing from the name already.
        let isSaid = factor.labels[level].isEmpty || factor.labels[level].hasPrefix("without ")
        return isSaid ? nil : factor.labels[level]
      }
      return ([recipes[indices[0]][0].name] + settings).joined(separator: ", ")
    }
    variants = zip(EvaluatedSubject.distinguished(names), members).map { name, indices in
      Variant(name: name, recipes: recipes[indices[0]])
    }
    var hasher = ContentHasher(domain: "grid")
    hasher.append((self.target?.hash).map(\.description) ?? "")
    hasher.beginList(count: recipes.count)
    for runs in recipes {
      hasher.beginList(count: runs.count)
      for recipe in runs { hasher.append(recipe.identity(withSeeds: true)) }
    }
    hash = hasher.finalize()
  }

  /// The same grid evaluated on something else.
  package func evaluated(on target: EvaluationTarget) -> GridValue {
    GridValue(factors: factors, seeds: seeds, recipes: recipes, target: target)
  }

  /// How many seeds there are, one where none are said.
  package var seedCount: Int { seeds?.count ?? 1 }
  /// Every cell, the variants of the first seed first.
  package var cells: [Cell] {
    (0..<seedCount).flatMap { seed in variants.indices.map { Cell(variant: $0, seed: seed) } }
  }

  package func recipe(_ cell: Cell) -> ModelRecipe {
    let recipes = variants[cell.variant].recipes
    return recipes[min(cell.seed, recipes.count - 1)]
  }

  /// "stage 1 + task, seed 3"
  package func name(_ cell: Cell) -> String {
    variants[cell.variant].name + (seeds.map { ", seed \($0[cell.seed])" } ?? "")
  }

  /// What it is evaluated on.
  ///
  /// - Throws: `GridError.noTarget`.
  package func evaluationTarget() throws -> EvaluationTarget {
    guard let target else { throw GridError.noTarget }
    return target
  }

  /// "modality, task, lr"
  package var factorNames: String { factors.map(\.name).joined(separator: ", ") }

  /// "seeds 0..4"
  package var seedWords: String? {
    seeds.map { "seed\($0.count == 1 ? "" : "s") \(SeedWords.words(of: $0))" }
  }

  /// One line: what it is and how large.
  public var summary: String {
    let size = Quantity.count(variants.count, "variant")
    return "grid of \(size)" + (seedWords.map { " x \($0)" } ?? "")
      + (factors.isEmpty ? "" : " over \(factorNames)") + (target.map { ", on \($0.title)" } ?? "")
  }

  /// Which stages the seeds are of, for the line under a table.
  package var seedNote: String {
    let recipes = variants.flatMap(\.recipes)
    let phis = Set(recipes.map { $0.phi.method.seed })
    let isPhiFixed = recipes.allSatisfy { if case .trained = $0.phi { true } else { false } }
    guard let seedWords else { return "one seed" }
    let hasStage2 = recipes.contains { !$0.components.isEmpty }
    if !hasStage2 { return "\(seedWords) of stage 1" }
    if isPhiFixed || phis.count == 1 {
      return "\(seedWords) of stage 2 (prompts and order); phi is one training"
        + (phis.count == 1 ? " with seed \(phis.first ?? 0)" : "")
    }
    let stage2 = Set(recipes.filter { !$0.components.isEmpty }.map(\.seed))
    return stage2.count > 1 ? "\(seedWords) of both stages" : "\(seedWords) of stage 1; stage 2 has one seed"
  }
}
