import ComposedRetrieval
import ExperimentStore
import Files

/// How a model is made: stage 1 alone, or stage 2 on top of it.
package enum ModelRecipe {
  case phi(PhiSource)
  case aligned(AlignmentRecipe)

  /// The recipe of a model that is there.
  package init(of model: ModelValue) {
    self = model.alignment.map { .aligned($0.recipe) } ?? .phi(.trained(model))
  }

  package var phi: PhiSource {
    switch self {
    case .phi(let source): source
    case .aligned(let recipe): recipe.base
    }
  }

  package var backbone: BackboneValue { phi.backbone }

  /// The names of its components.
  package var components: [String] {
    if case .aligned(let recipe) = self { recipe.components } else { [] }
  }

  /// What stage 2 learns from; nil for stage 1 alone.
  package var triplets: TripletsValue? {
    if case .aligned(let recipe) = self { recipe.triplets } else { nil }
  }

  /// Whether stage 2 learns from texts that people wrote while they looked at both images.
  package var isSupervised: Bool {
    guard case .aligned(let recipe) = self, !recipe.components.isEmpty else { return false }
    return recipe.triplets.isSupervised
  }

  /// The seed that tells runs of the same recipe apart: of stage 2 where there is one.
  package var seed: Int {
    switch self {
    case .aligned(let recipe): recipe.settings.seed
    case .phi(let source): source.method.seed
    }
  }

  /// "stage 1 + task"
  package var name: String { ModelName.words(phi: phi.method.name, components: components) }

  /// Trains it, or finds it trained.
  ///
  /// - Throws: as `InversionMethod.model` and `AlignmentRecipe.model`.
  package func model(in workspace: Workspace) throws -> ModelValue {
    switch self {
    case .phi(let source): try source.model(in: workspace)
    case .aligned(let recipe): try recipe.model(in: workspace)
    }
  }

  /// SHA-256 of all that the model depends on; with or without the seeds of both stages.
  package func identity(withSeeds: Bool) -> ContentHash {
    var hasher = ContentHasher(domain: "model recipe")
    func append(_ arguments: [String: JSONValue]) {
      hasher.append(.object(withSeeds ? arguments : arguments.filter { $0.key != "seed" }))
    }
    let method = phi.method
    hasher.append(method.backbone.hash)
    method.appendInputs(to: &hasher)
    append(method.arguments)
    if case .aligned(let recipe) = self, !recipe.components.isEmpty {
      hasher.append(recipe.triplets.hash)
      append(recipe.arguments)
    }
    return hasher.finalize()
  }
}
