import Benchmarks
import ComposedRetrieval
import ExperimentStore
import Files
import Statistics

/// What models are evaluated on: the queries of a benchmark's split, and the images that are ranked for them.
package struct EvaluationTarget {
  package let benchmark: any RetrievalBenchmark
  package let images: any TargetImages
  /// Features that were given for the images; nil when each backbone encodes them.
  package let features: FeaturesValue?
  /// Images that a partial gallery lacks.
  package let leftOut: LeftOutImages
  /// SHA-256 of what is asked.
  package let questions: ContentHash
  /// SHA-256 of everything that the split asks: `questions`, unless only some of its queries are asked here.
  package let split: ContentHash
  /// SHA-256 of what is asked of which images; comparisons need the same.
  package let hash: ContentHash

  package init(
    _ benchmark: any RetrievalBenchmark, over images: any TargetImages, features: FeaturesValue? = nil,
    leftOut: LeftOutImages = LeftOutImages()
  ) {
    self.benchmark = benchmark
    self.images = images
    self.features = features
    self.leftOut = leftOut
    (questions, hash) = images.identity(of: benchmark, features: features)
    split = benchmark.restriction == nil ? questions : images.split(of: benchmark, features: features)
  }

  /// "emoji test", "cirr val"
  package var title: String { benchmark.title }

  /// ", circo_validated" where not all queries are asked.
  private var part: String { benchmark.restriction.map { ", \($0.name)" } ?? "" }

  /// "fashioniq val, val union": with the protocol where there are several, and with the queries where it is not all.
  package var fullTitle: String { title + (benchmark.variant.map { ", \($0)" } ?? "") + part }

  /// How it is called where rows are compared.
  package var comparedTitle: String {
    title + part + (images.areDrawn ? features.map { " over \($0.name)" } ?? "" : "")
  }

  /// The label of the step that evaluates a row; it names the target unless that is the one which there was first.
  package func stepLabel(of row: String) -> String {
    switch Swift.type(of: benchmark).outcomeLayout {
    case .single where benchmark.split == EmojiSplit.test.rawValue && benchmark.restriction == nil:
      "evaluate \(row)"
    case .single, .byTask: "evaluate \(row) on \(fullTitle)"
    }
  }

  /// How many queries it has over all tasks.
  package var queryCount: Int { benchmark.tasks.map(\.queries.count).reduce(0, +) }

  /// Which queries depend on each other, over all tasks, as the list of queries says or the benchmark declares; nil
  /// where neither knows of any.
  package var clusters: Clusters? {
    guard let clustering = benchmark.restriction?.clustering ?? benchmark.clustering else { return nil }
    let names = benchmark.tasks.flatMap { task in
      task.queries.map { clustering.groups(of: $0, in: task).first }
    }
    guard names.contains(where: { $0 != nil }) else { return nil }
    // A query of no group stands by itself; no name begins with NUL.
    return Clusters(
      unit: clustering.name, names: names.enumerated().map { place, name in name ?? "\0\(place)" })
  }

  /// How numbers come about.
  var evaluationProtocol: EvaluationProtocol {
    benchmark.evaluationProtocol(
      template: "a photo of $ that {text}", source: features?.evaluationSource ?? images.encoding)
  }

  /// How numbers come about, in one line.
  package var protocolLine: String { evaluationProtocol.line }

  // MARK: - Images

  /// V(image) of every image, un-normalised: what was given, or what the backbone makes of the images.
  ///
  /// - Throws: `WidthMismatch` when features were given that are not of the backbone's width; what
  ///   `TargetImages.features` throws.
  package func features(by backbone: BackboneValue, in workspace: Workspace) throws -> FeaturesValue {
    guard let features else { return try images.features(of: benchmark, by: backbone, in: workspace) }
    guard features.width == backbone.sizes.jointWidth else {
      throw WidthMismatch(
        "a feature of \(features.source)", features.width, "one of \(backbone.source)",
        backbone.sizes.jointWidth, at: .argument("on"))
    }
    return features
  }

  /// The row of features for every image of a task.
  ///
  /// - Throws: as `TargetImages.rows`.
  package func rows(of task: BenchmarkTask, in found: FeaturesValue) throws -> [Int] {
    try images.rows(of: task, in: found, areGiven: features != nil)
  }

  /// The target without images that no encoder could read.
  ///
  /// - Parameter found: features by every backbone that it will be asked about by
  /// - Throws: `BenchmarkError.missingReference`, `.partialGallery` when a query needs one of them.
  package func leavingOutUnreadable(in found: [FeaturesValue]) throws -> EvaluationTarget {
    guard features == nil else { return self }
    var leftOut = leftOut
    var unreadable: Set<String> = []
    for (id, reason) in found.flatMap(\.missing) where unreadable.insert(id).inserted {
      leftOut.add([id], because: reason)
    }
    guard !unreadable.isEmpty else { return self }
    return EvaluationTarget(try benchmark.leavingOut(unreadable), over: images, leftOut: leftOut)
  }

  /// The captions that its queries ask about; none where images have no captions.
  package var askedCaptions: [String] {
    benchmark.tasks.flatMap { task in
      task.queries.flatMap { query in
        ([query.reference] + query.targets.compactMap { $0 }).compactMap { task.images[$0].caption }
      }
    }
  }
}
