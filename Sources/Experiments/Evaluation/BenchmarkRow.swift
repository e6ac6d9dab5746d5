import Benchmarks
import CLIP
import ComposedRetrieval
import ExperimentStore
import Files
import Tensors

/// One row of an evaluation on a benchmark: every query's outcome, computed or found in the store.
struct BenchmarkRow {
  var name: String
  let isCeiling: Bool
  let isSupervised: Bool
  /// Hashes of what it is of, so that a model finds its row.
  let identities: Set<ContentHash>
  /// The outcomes, by task and query.
  let outcomes: [[QueryOutcome]]
  /// The stored outcomes.
  let result: SealedResult

  /// How many queries are composed together.
  private static let batch = 128

  /// - Throws: what composing and ranking throw; `StoreError`, `Interrupted`.
  init(
    _ subject: EvaluatedSubject, on dataset: BenchmarkValue, gallery: BenchmarkGallery,
    in workspace: Workspace
  ) throws {
    let result = try Self.result(of: subject, on: dataset, gallery: gallery, in: workspace)
    let object = try result.object()
    try workspace.steps.reportTexts(of: object)
    name = subject.name
    isCeiling = subject.isCeiling
    isSupervised = subject.isSupervised
    identities = subject.identities
    outcomes = try BenchmarkOutcomes.read(object, of: dataset.benchmark.tasks)
    self.result = result
  }

  /// The stored outcomes of a subject.
  static func result(
    of subject: EvaluatedSubject, on dataset: BenchmarkValue, gallery: BenchmarkGallery,
    in workspace: Workspace
  ) throws -> SealedResult {
    var arguments: [String: JSONValue] = ["row": .string(subject.name)]
    var inputs = [
      "model": subject.hash, "queries": dataset.questions, "gallery": gallery.features.hash,
    ]
    if subject.usesPixels {
      // The features say nothing of the files when they came from elsewhere.
      arguments["preprocess"] = .string(dataset.mode.words)
      if dataset.features != nil { inputs["references"] = try dataset.pixels(in: workspace) }
    }
    let step = try StepRecord(
      .evaluate, label: "evaluate \(subject.name) on \(dataset.fullTitle)", arguments: arguments,
      inputs: inputs, numericIdentity: NumericIdentity.current.record)
    let tasks = dataset.benchmark.tasks
    func forecast() -> StepForecast {
      let texts = tasks.flatMap { task in task.queries.flatMap(\.texts) }
      let images = tasks.map { max($0.gallery.count, $0.queries.first?.candidates.count ?? 0) }.max() ?? 0
      return StepForecast(
        work: Outline.evaluation(
          rows: 1, texts: texts, gallery: images, sizes: subject.backbone.sizes,
          usesPixels: subject.usesPixels))
    }
    return try workspace.steps.run(step, forecast: forecast) { context in
      // The image-only row needs no text tower, and its backbone may have none.
      let findings = try? subject.backbone.backbone().findings
      findings?.clear()
      let outcomes = try Self.outcomes(of: subject, on: dataset, gallery: gallery, context)
      return try BenchmarkOutcomes.stored(
        outcomes, of: tasks,
        metadata: (findings?.metadata ?? [:]).merging([
          "row": .string(subject.name), "dataset": .string(dataset.title),
        ]) { first, _ in first })
    }
  }

  private static func outcomes(
    of subject: EvaluatedSubject, on dataset: BenchmarkValue, gallery: BenchmarkGallery,
    _ context: StepContext
  ) throws -> [[QueryOutcome]] {
    let composer = try subject.composer()
    let total = dataset.queryCount
    var asked = 0
    return try gallery.parts().map { part in
      let task = part.ranking.task
      let images = EncodedImages(
        source: try source(of: task, for: subject, dataset), features: part.images)
      let queries = task.composedQueries
      var features: [Float] = []
      features.reserveCapacity(queries.count * part.images.width)
      for start in stride(from: 0, to: queries.count, by: batch) {
        try context.advance(asked + start / task.textsPerQuery, of: total, unit: "queries")
        let range = start..<min(queries.count, start + batch)
        features += try composer.features(of: Array(queries[range]), images: images, on: Tape()).scalars
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

  /// Where the pixels of reference images come from, for rows that look at them.
  private static func source(
    of task: BenchmarkTask, for subject: EvaluatedSubject, _ dataset: BenchmarkValue
  ) throws -> any ImageSource {
    guard subject.usesPixels else { return UnseenImages(count: task.images.count) }
    return BenchmarkImages(
      task: task, root: dataset.root,
      preprocessor: try subject.backbone.imagePreprocessor(mode: dataset.mode),
      patch: try subject.backbone.visionSizes().patchSize)
  }
}
