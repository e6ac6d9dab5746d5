/// Phi, trained already or to be trained when it is first needed.
package enum PhiSource {
  case trained(ModelValue)
  case recipe(InversionRecipe)

  /// How it was or is to be trained; nil where that is not known.
  package var inversion: InversionRecipe? {
    switch self {
    case .trained(let model): model.inversion
    case .recipe(let recipe): recipe
    }
  }

  package var backbone: BackboneValue {
    switch self {
    case .trained(let model): model.backbone
    case .recipe(let recipe): recipe.backbone
    }
  }

  /// The trained network.
  ///
  /// - Throws: as `InversionRecipe.model`.
  package func model(in workspace: Workspace) throws -> ModelValue {
    switch self {
    case .trained(let model): model
    case .recipe(let recipe): try recipe.model(in: workspace)
    }
  }
}
