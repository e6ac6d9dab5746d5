import ComposedRetrieval
import ExperimentStore
import Files
import Reports

/// The losses of trainings, step by step, as they are stored with their results.
package enum LearningCurves {
  /// Of stage 2 and of stage 1, the later one first.
  ///
  /// - Throws: `StoreError`.
  package static func figures(of model: ModelValue) throws -> [CurveFigure] {
    var figures: [CurveFigure] = []
    if let alignment = model.alignment {
      figures.append(
        figure(
          stage: "Stage 2, \(model.components.joined(separator: " + "))",
          loss: alignment.recipe.settings.loss.rawValue,
          [(model.name, model.name, try losses(of: alignment.result))]))
    }
    figures.append(
      figure(
        stage: "Stage 1", loss: model.phi.method.lossName,
        [(model.phi.method.name, model.phi.method.name, try losses(of: model.phi.result))]))
    return figures.filter { !$0.isEmpty }
  }

  /// Of every cell that is trained: a curve for each training of a stage, in the colour of its variant.
  ///
  /// - Throws: `StoreError`.
  package static func figures(of grid: GridValue, in workspace: Workspace) throws -> [CurveFigure] {
    var seen: Set<ContentHash> = []
    var stages: [[(label: String, kind: String, values: [Double])]] = [[], []]
    var names: (first: String?, second: String?)
    var phi = ModelName.stage1
    for cell in grid.cells {
      var model: ModelValue?
      // Looked up, never trained: of a cell that is not finished there is nothing to look up.
      _ = try workspace.rehearse { model = try grid.recipe(cell).model(in: workspace) }
      guard let model else { continue }
      let name = grid.name(cell)
      let variant = grid.variants[cell.variant].name
      if let alignment = model.alignment, seen.insert(alignment.result.hash).inserted,
        let losses = try finished(alignment.result)
      {
        stages[0].append((name, variant, losses))
        names.first = alignment.recipe.settings.loss.rawValue
      }
      if seen.insert(model.phi.result.hash).inserted, let losses = try finished(model.phi.result) {
        stages[1].append((name, variant, losses))
        names.second = model.phi.method.lossName
        phi = model.phi.method.name
      }
    }
    // Stage 1 alone, which all variants may share, is named so.
    if stages[1].count == 1 {
      stages[1] = stages[1].map { (phi, phi, $0.values) }
    }
    return [
      figure(stage: "Stage 2", loss: names.first, stages[0]),
      figure(stage: "Stage 1", loss: names.second, stages[1]),
    ].filter { !$0.isEmpty }
  }

  private static func figure(
    stage: String, loss: String?, _ curves: [(label: String, kind: String, values: [Double])]
  ) -> CurveFigure {
    CurveFigure(
      title: "\(stage): loss while training", horizontal: "step",
      vertical: loss.map { "loss (\($0))" } ?? "loss", caption: "",
      curves: curves.map { .init(label: $0.label, kind: $0.kind, values: $0.values) })
  }

  private static func losses(of result: SealedResult) throws -> [Double] {
    guard let losses = try result.object().array(named: "losses") else { return [] }
    return try losses.elements(of: Float.self).map(Double.init)
  }

  /// Nil for a training that is not finished.
  private static func finished(_ result: SealedResult) throws -> [Double]? {
    do { return try losses(of: result) } catch is Rehearsal.Ended { return nil }
  }
}
