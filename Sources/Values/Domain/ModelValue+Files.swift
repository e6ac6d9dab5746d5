import Reports

extension ModelValue: PlottableValue {
  static var plotDocumentation: String { "Draws the losses of a model's trainings, step by step." }

  /// - Throws: `StoreError`.
  func figures(in workspace: Workspace) throws -> [any Figure]? { try LearningCurves.figures(of: self) }
}
