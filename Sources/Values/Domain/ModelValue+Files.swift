import Experiments
import Reports

extension ModelValue: PlottableValue {
  package static var plotDocumentation: String { "Draws the losses of a model's trainings, step by step." }

  /// - Throws: `StoreError`.
  package func figures(in workspace: Workspace) throws -> [any Figure]? {
    try LearningCurves.figures(of: self)
  }
}
