import Benchmarks
import CLIP
import ComposedRetrieval
import ExperimentStore
import Files
import Images
import Tensors

/// One row of an evaluation: every query's outcome, computed or found in the store.
package struct EvaluatedRow {
  package var name: String
  package let isCeiling: Bool
  package let isSupervised: Bool
  /// Hashes of what it is of, so that a model finds its row.
  package let identities: Set<ContentHash>
  /// Where every query's targets are, by task and query; the images that were found are in `result` alone.
  package let outcomes: [[QueryOutcome]]
  /// The stored outcomes.
  package let result: SealedResult

  /// How many queries are composed together.
  private static let batch = 128

  /// Evaluates a subject, or finds it evaluated.
  ///
  /// - Throws: what composing and ranking throw; `StoreError`, `Interrupted`.
  package init(
    _ subject: EvaluatedSubject, on target: EvaluationTarget, gallery: TargetGallery, in workspace: Workspace
  ) throws {
    let result = try Self.result(of: subject, on: target, gallery: gallery, in: workspace)
    let object = try result.object()
    try workspace.steps.reportTexts(of: object)
    name = subject.name
    isCeiling = subject.isCeiling
    isSupervised = subject.isSupervised
    identities = subject.identities
    outcomes = try StoredOutcomes(target.benchmark).places(in: object)
    self.result = result
  }

  /// The stored outcomes of a subject.
  package static func result(
    of subject: EvaluatedSubject, on target: EvaluationTarget, gallery: TargetGallery, in workspace: Workspace
  ) throws -> SealedResult {
    var arguments: [String: JSONValue] = ["row": .string(subject.name)]
    var inputs = [
      "model": subject.hash, "queries": target.questions, "gallery": gallery.features.hash,
    ]
    // So that whoever looked at a part looked at the split.
    if target.split != target.questions { inputs["split"] = target.split }
    if subject.usesPixels {
      let settings = try target.images.pixelSettings(
        of: target.benchmark, areFeaturesGiven: target.features != nil, in: workspace)
      arguments.merge(settings.arguments) { first, _ in first }
      inputs.merge(settings.inputs) { first, _ in first }
    }
    let step = try StepRecord(
      .evaluate, label: target.stepLabel(of: subject.name), arguments: arguments, inputs: inputs,
      numericIdentity: NumericIdentity.current.record)
    func forecast() -> StepForecast {
      let tasks = target.benchmark.tasks
      let texts = tasks.flatMap { task in task.queries.flatMap(\.texts) }
      let images = tasks.map { max($0.gallery.count, $0.queries.first?.candidates.count ?? 0) }.max() ?? 0
      return .evaluation(
        rows: 1, texts: texts, gallery: images, sizes: subject.backbone.sizes, usesPixels: subject.usesPixels)
    }
    return try workspace.steps.run(step, forecast: forecast) { context in
      // The image-only row needs no text tower, and its backbone may have none.
      let findings = try? subject.backbone.backbone().findings
      findings?.clear()
      let outcomes = try Self.outcomes(of: subject, on: target, gallery: gallery, context)
      return try StoredOutcomes(target.benchmark).object(
        of: outcomes, row: subject.name, findings: findings?.metadata ?? [:])
    }
  }

  private static func outcomes(
    of subject: EvaluatedSubject, on target: EvaluationTarget, gallery: TargetGallery, _ context: StepContext
  ) throws -> [[QueryOutcome]] {
    let composer = try subject.composer()
    let total = target.queryCount
    var asked = 0
    return try gallery.parts().map { part in
      let task = part.ranking.task
      // Only rows that look at the pixels of reference images are given some.
      let source: any ImageSource =
        subject.usesPixels
        ? try target.images.pixels(of: task, for: subject.backbone) : UnseenImages(count: task.images.count)
      let images = EncodedImages(source: source, features: part.images)
      let queries = task.composedQueries
      var features: [Float] = []
      features.reserveCapacity(queries.count * part.images.width)
      for start in stride(from: 0, to: queries.count, by: batch) {
        try context.advance(asked + start / task.textsPerQuery, of: total, unit: "queries")
        let range = start..<min(queries.count, start + batch)
        features += try composer.features(of: Array(queries[range]), images: images, on: Tape()).finite(
          as: .queries(of: subject.name, items: queries[range].map(\.text))
        ).scalars
      }
      let composed = try Tensor([queries.count, part.images.width], features)
      // All queries of a task are ranked together, so that the gallery is gone through as seldom as possible.
      let outcomes = try part.ranking.outcomes(queries: task.queryFeatures(fromComposed: composed)) { done in
        try context.advance(asked + done, of: total, unit: "queries")
      }
      asked += task.queries.count
      return outcomes
    }
  }
}
