import Benchmarks
import ComposedRetrieval
import ExperimentStore
import Files
import Tensors

/// One row of an evaluation: its name and every query's outcome, computed or found in the store.
struct EvaluatedRow {
  var name: String
  let isCeiling: Bool
  let isSupervised: Bool
  /// Hashes of what it is of, so that a model finds its row.
  let identities: Set<ContentHash>
  /// The place of every query's target, from 1.
  let ranks: [Int]
  /// The stored outcomes.
  let result: SealedResult

  /// How many of the best are kept for each query.
  static let kept = 50

  /// Evaluates a subject on a split, or finds it evaluated.
  init(
    _ subject: EvaluatedSubject, on split: SplitValue, gallery: FeaturesValue?, in workspace: Workspace
  ) throws {
    let result = try Self.result(of: subject, on: split, gallery: gallery, in: workspace)
    name = subject.name
    isCeiling = subject.isCeiling
    isSupervised = subject.isSupervised
    identities = subject.identities
    self.result = result
    let object = try result.object()
    try workspace.steps.reportTexts(of: object)
    guard let ranks = object.array(named: "ranks") else {
      throw NotebookError.missingArray("ranks", object: object.kind)
    }
    self.ranks = try ranks.elements(of: Int32.self).map(Int.init)
  }

  /// The stored outcomes of a subject.
  static func result(
    of subject: EvaluatedSubject, on split: SplitValue, gallery: FeaturesValue?, in workspace: Workspace
  ) throws -> SealedResult {
    guard !split.queries.isEmpty else { throw NotebookError.empty(what: "queries") }
    let (name, backbone) = (subject.name, subject.backbone)
    let images =
      if let gallery {
        try workspace.encodings.images(of: split.dataset, by: backbone, from: gallery)
      } else {
        try workspace.encodings.images(of: split.dataset, by: backbone)
      }
    let step = try StepRecord(
      .evaluate, label: "evaluate \(name)", arguments: ["row": .string(name)],
      inputs: ["model": subject.hash, "queries": split.hash, "gallery": images.hash],
      numericIdentity: NumericIdentity.current.record)
    func forecast() -> StepForecast {
      StepForecast(
        work: Outline.evaluation(
          rows: 1, texts: split.triplets.map(\.text), gallery: split.dataset.gallery.items.count,
          sizes: backbone.sizes, usesPixels: subject.usesPixels))
    }
    return try workspace.steps.run(step, forecast: forecast) { context in
      // The image-only row needs no text tower, and its backbone may have none.
      let findings = try? backbone.backbone().findings
      findings?.clear()
      let outcomes = try Self.outcomes(
        subject.composer(), split: split, images: images.encoded(), context)
      return try StoredObject(
        kind: "outcomes",
        arrays: [
          ("ranks", StoredArray(outcomes.map { Int32($0.rank ?? 0) })),
          (
            "top",
            StoredArray(
              outcomes.flatMap { $0.top.map(Int32.init) },
              shape: [outcomes.count, outcomes.first?.top.count ?? 0])
          ),
          (
            "scores",
            StoredArray(outcomes.flatMap(\.scores), shape: [outcomes.count, outcomes.first?.top.count ?? 0])
          ),
        ],
        metadata: .object((findings?.metadata ?? [:]).merging(["row": .string(name)]) { first, _ in first }))
    }
  }

  private static func outcomes(
    _ composer: any QueryComposer, split: SplitValue, images: EncodedImages, _ context: StepContext
  ) throws -> [Search.Outcome] {
    let gallery = images.features.normalizedRows().unit
    let queries = split.queries
    var outcomes: [Search.Outcome] = []
    for start in stride(from: 0, to: queries.count, by: 128) {
      try context.advance(start, of: queries.count, unit: "queries")
      let batch = Array(queries[start..<min(queries.count, start + 128)])
      let features = try composer.features(of: batch.map(\.composed), images: images, on: Tape())
      outcomes += try Search.rank(
        queries: features.normalizedRows().unit, gallery: gallery, targets: batch.map(\.target),
        excluded: batch.map { split.excludesReference ? $0.composed.reference : nil }, top: kept)
    }
    return outcomes
  }
}
