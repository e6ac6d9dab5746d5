/// A benchmark of composed image retrieval: how its files are read, what it asks, how answers are measured.
///
/// ```swift
/// let cirr = try CIRR(root: "data/cirr", split: "val")
/// let task = cirr.tasks[0]
/// let ranking = try TaskRanking(task, images: imageFeatures)        // [images, D]
/// let outcomes = try ranking.outcomes(queries: queryFeatures)       // [queries, D]
/// for metric in try cirr.metrics(of: [outcomes]) { print(metric.name, metric.percent) }
/// ```
public protocol RetrievalBenchmark: Sendable {
  /// Its name in a script: "cirr", "circo", ...
  static var name: String { get }
  /// Its splits; the first is the one that is usually measured.
  static var splits: [String] { get }
  /// Whether a query's reference image takes part in its ranking.
  static var reference: ReferenceRule { get }

  /// Reads the annotation files below a folder; no image is opened.
  ///
  /// - Throws: `BenchmarkFileError`, `BenchmarkError`.
  init(root: String, split: String, options: BenchmarkOptions) throws

  /// How many queries the published file of a task has; nil when not known.
  static func publishedQueries(split: String, task: String) -> Int?

  /// How many images the published gallery of a task has; nil when not known.
  func publishedImages(of task: String) -> Int?

  /// Whether a file below the folder lists the images of its gallery; where none does, the names of features
  /// are the gallery.
  static func listsImages(root: String) -> Bool

  /// The same benchmark with its tasks over fewer images.
  func replacing(tasks: [BenchmarkTask]) -> Self

  /// The annotation files that a split is read from, whether they are there or not; a file that may be left
  /// out is listed only when it is there.
  static func annotationFiles(root: String, split: String) -> [String]

  /// Looks for everything below a folder; faults of files are part of the result.
  static func inspect(root: String) -> DatasetInspection

  /// Which split was read.
  var split: String { get }
  /// Which of several protocols is followed, such as "original split"; nil where there is one.
  var variant: String? { get }
  /// Its queries, by collection of images.
  var tasks: [BenchmarkTask] { get }

  /// The benchmark's metrics, in the order of its tables.
  ///
  /// - Parameter outcomes: for each task, one outcome for each query
  /// - Throws: `BenchmarkError.outcomeCount`, `.hiddenTargets`.
  func metrics(of outcomes: [[QueryOutcome]]) throws(BenchmarkError) -> [MetricResult]

  /// The metrics with every target behind all candidates of its score: what ties can hide; none where ties go by
  /// the gallery's order and so favour nobody.
  ///
  /// - Throws: as `metrics`.
  func strictMetrics(of outcomes: [[QueryOutcome]]) throws(BenchmarkError) -> [MetricResult]

  /// The files that the benchmark's server takes, checked against its rules; none where there is no server.
  ///
  /// - Throws: `SubmissionError`, `BenchmarkError.outcomeCount`.
  func submissions(of outcomes: [[QueryOutcome]]) throws -> [Submission]
}

/// Whether a query's reference image takes part in its ranking.
public enum ReferenceRule: String, Hashable, Sendable {
  /// It is left out.
  case removed
  /// It takes part.
  case kept
  /// It is none of the images that are ranked.
  case absent
}

extension RetrievalBenchmark {
  /// Nil: there is one protocol.
  public var variant: String? { nil }

  /// Its gallery is listed.
  public static func listsImages(root: String) -> Bool { true }

  /// None: ties go by the order of the gallery.
  public func strictMetrics(of outcomes: [[QueryOutcome]]) throws(BenchmarkError) -> [MetricResult] { [] }

  /// No server takes this benchmark's answers.
  public func submissions(of outcomes: [[QueryOutcome]]) throws -> [Submission] { [] }

  /// The benchmark over those images alone that features name.
  ///
  /// - Throws: `BenchmarkError.partialGallery`, `.missingReference`, `.duplicateFeature`.
  public func restricted(by options: BenchmarkOptions) throws(BenchmarkError) -> Self {
    guard options.featureIDs != nil else { return self }
    var restricted: [BenchmarkTask] = []
    for task in tasks { restricted.append(try task.restricted(by: options)) }
    return replacing(tasks: restricted)
  }

  /// The benchmark without some images; those that it needs for a query cannot be left out.
  ///
  /// - Throws: `BenchmarkError.partialGallery`, `.missingReference`.
  public func leavingOut(_ ids: Set<String>) throws(BenchmarkError) -> Self {
    var restricted: [BenchmarkTask] = []
    for task in tasks {
      restricted.append(try task.restricted(toImages: { !ids.contains($0.id) }, allowed: true))
    }
    return replacing(tasks: restricted)
  }

  /// Refuses a split that the benchmark does not have.
  static func check(split: String) throws(BenchmarkError) {
    guard splits.contains(split) else {
      throw .unknownSplit(benchmark: name, split: split, known: splits)
    }
  }

  /// Refuses outcomes that do not fit the tasks.
  func check(_ outcomes: [[QueryOutcome]]) throws(BenchmarkError) {
    guard outcomes.count == tasks.count else {
      throw .outcomeCount(task: Self.name, expected: tasks.count, found: outcomes.count)
    }
    for (task, outcomes) in zip(tasks, outcomes) where task.queries.count != outcomes.count {
      throw .outcomeCount(task: task.name, expected: task.queries.count, found: outcomes.count)
    }
  }

  /// Refuses outcomes that do not fit the tasks, and splits whose right answers are kept secret.
  func checkMeasurable(_ outcomes: [[QueryOutcome]]) throws(BenchmarkError) {
    try check(outcomes)
    guard tasks.allSatisfy({ $0.queries.allSatisfy { !$0.targets.isEmpty } }) else {
      throw .hiddenTargets(benchmark: Self.name, split: split)
    }
  }
}
