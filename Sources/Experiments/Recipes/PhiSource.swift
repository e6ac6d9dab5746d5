/// Phi, trained already or to be trained when it is first needed.
package enum PhiSource {
  case trained(ModelValue)
  case recipe(any InversionMethod)

  /// How it was or is to be trained.
  package var method: any InversionMethod {
    switch self {
    case .trained(let model): model.phi.method
    case .recipe(let method): method
    }
  }

  package var backbone: BackboneValue { method.backbone }

  /// The trained network.
  ///
  /// - Throws: as `InversionMethod.model`.
  package func model(in workspace: Workspace) throws -> ModelValue {
    switch self {
    case .trained(let model): model
    case .recipe(let method): try method.model(in: workspace)
    }
  }
}
