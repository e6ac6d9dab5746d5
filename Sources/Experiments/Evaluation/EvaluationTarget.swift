import Benchmarks
import ComposedRetrieval
import ExperimentStore
import Files
import Language

/// What models are evaluated on: a split of the embedded gallery, or a benchmark.
enum EvaluationTarget {
  case split(SplitValue)
  case benchmark(BenchmarkValue)

  /// The target that an argument's value is.
  ///
  /// - Throws: `DatasetError.wholeDataset`.
  init(_ value: Value) throws {
    switch value {
    case .domain(let dataset as BenchmarkValue): self = .benchmark(dataset)
    case .domain(let dataset as DatasetValue): throw DatasetError.wholeDataset(dataset.name)
    case .domain(let split as SplitValue): self = .split(split)
    default: throw InternalFault.unchecked("on")
    }
  }

  /// SHA-256 of the questions; comparisons need the same.
  var hash: ContentHash {
    switch self {
    case .split(let split): split.hash
    case .benchmark(let dataset): dataset.hash
    }
  }

  /// "emoji test", "cirr val"
  var title: String {
    switch self {
    case .split(let split): split.title
    case .benchmark(let dataset): dataset.title
    }
  }

  var queryCount: Int {
    switch self {
    case .split(let split): split.triplets.count
    case .benchmark(let dataset): dataset.queryCount
    }
  }

  /// How numbers come about, in one line for under a table.
  var protocolLine: String {
    switch self {
    case .split(let split): split.protocolLine(nil)
    case .benchmark(let dataset): dataset.protocolLine
    }
  }

  var catalog: MetricCatalog {
    switch self {
    case .split(let split): split.catalog
    case .benchmark(let dataset): dataset.catalog
    }
  }

  /// Evaluates a subject, or finds it evaluated, and gives the stored outcomes.
  func result(of subject: EvaluatedSubject, in workspace: Workspace) throws -> SealedResult {
    switch self {
    case .split(let split):
      return try EvaluatedRow.result(of: subject, on: split, gallery: nil, in: workspace)
    case .benchmark(let dataset):
      let gallery = try BenchmarkGallery(
        dataset, features: dataset.features(by: subject.backbone, in: workspace))
      return try BenchmarkRow.result(of: subject, on: dataset, gallery: gallery, in: workspace)
    }
  }

  /// Evaluates a subject, or finds it evaluated.
  ///
  /// - Parameter galleries: galleries that were read already, by their features' hash
  /// - Throws: what composing and ranking throw; `BenchmarkError.hiddenTargets`.
  func measurement(
    of subject: EvaluatedSubject, galleries: inout [ContentHash: BenchmarkGallery], in workspace: Workspace
  ) throws -> Measurement {
    switch self {
    case .split(let split):
      let row = try EvaluatedRow(subject, on: split, gallery: nil, in: workspace)
      return Measurement(content: .places(row.ranks))
    case .benchmark(let dataset):
      let features = try dataset.features(by: subject.backbone, in: workspace)
      let gallery = galleries[features.hash] ?? BenchmarkGallery(dataset, features: features)
      galleries[features.hash] = gallery
      let row = try BenchmarkRow(subject, on: dataset, gallery: gallery, in: workspace)
      return Measurement(content: .results(try dataset.benchmark.metrics(of: row.outcomes)))
    }
  }
}

extension SplitValue {
  /// "emoji test"
  var title: String { "\(dataset.name) \(split.rawValue)" }

  /// How numbers over it come about, with features from elsewhere in the place of the gallery's own.
  func protocolLine(_ features: FeaturesValue?) -> String {
    let source = features?.evaluationSource.words ?? "gallery features from the original image tower"
    return "\(title): \(triplets.count) queries, gallery of \(dataset.gallery.items.count) images, "
      + "reference \(excludesReference ? "removed" : "kept"); \(source); "
      + "score cosine, ties to the lower index; recall in percent"
  }

  var catalog: MetricCatalog { .recall(title: title, gallery: dataset.gallery.items.count) }
}

extension BenchmarkValue {
  /// How numbers over it come about.
  var protocolLine: String {
    benchmark.evaluationProtocol(
      template: "a photo of $ that {text}",
      source: features?.evaluationSource ?? .images(preprocessing: mode.words)
    ).line
  }

  /// What its own metrics are; none where the right answers are not published.
  var catalog: MetricCatalog {
    MetricCatalog(of: benchmark, title: title) ?? MetricCatalog(title: title, shown: [], recallLimit: nil)
  }
}

extension MetricCatalog {
  /// The metrics of a benchmark; nil where the right answers are not published.
  init?(of benchmark: any RetrievalBenchmark, title: String) {
    // Outcomes of nothing have every metric that outcomes of something have.
    let empty = benchmark.tasks.map { task in
      task.queries.map { query in QueryOutcome(top: [], scores: [], ranks: query.targets.map { _ in nil }) }
    }
    guard let results = try? benchmark.metrics(of: empty) else { return nil }
    var shown: [Metric] = []
    for result in results where result.group == nil {
      let metric = Metric(name: result.kind.rawValue, cutoff: result.cutoff)
      if !shown.contains(metric) { shown.append(metric) }
    }
    self.init(title: title, shown: shown, recallLimit: nil)
  }
}
