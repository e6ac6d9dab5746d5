/// Phi, trained already or to be trained when it is first needed.
enum PhiSource {
  case trained(ModelValue)
  case recipe(any InversionMethod)

  /// How it was or is to be trained.
  var method: any InversionMethod {
    switch self {
    case .trained(let model): model.phi.method
    case .recipe(let method): method
    }
  }

  var backbone: BackboneValue { method.backbone }

  /// The trained network.
  ///
  /// - Throws: as `InversionMethod.model`.
  func model(in workspace: Workspace) throws -> ModelValue {
    switch self {
    case .trained(let model): model
    case .recipe(let method): try method.model(in: workspace)
    }
  }
}
