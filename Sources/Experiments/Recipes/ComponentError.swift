/// What can be wrong with switching components of stage 2.
public enum ComponentError: Error, Hashable, Sendable {
  /// A component was to be added that the model has, or taken away that it does not have.
  ///
  /// - Parameters:
  ///   - present: the components that the model has
  ///   - model: its name
  case switched(String, isPresent: Bool, present: [String], model: String)
  /// Stage 2 was asked for without a component.
  case noComponents
  /// Stage 2 was to be trained on top of a model that already has components.
  case alreadyAligned(model: String)
  /// A component was to be switched on a model that stage 2 has not trained, so there is no recipe to follow.
  case notAligned(model: String)
  /// Components were to be ablated that the model was trained without.
  case notTrained([String], model: String)
}
