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
  /// What can be chosen when it is read, beside the split.
  static var options: [BenchmarkOption] { get }
  /// Whether recall is defined at every cut-off up to the gallery's size, and not only where tables show it.
  static var definesEveryRecall: Bool { get }
  /// How the outcomes of its queries are stored.
  static var outcomeLayout: OutcomeLayout { get }
  /// Whether a server takes its answers.
  static var hasServer: Bool { get }

  /// What a split is there for.
  static func purpose(of split: String) -> SplitPurpose

  /// How many queries the published file of a task has; nil when not known.
  static func publishedQueries(split: String, task: String) -> Int?

  /// How many images the published gallery of a task has; nil when not known.
  func publishedImages(of task: String) -> Int?

  /// Which split was read.
  var split: String { get }
  /// Which of several protocols is followed, such as "original split"; nil where there is one.
  var variant: String? { get }
  /// Its queries, by collection of images.
  var tasks: [BenchmarkTask] { get set }
  /// Which of its queries are asked; nil for all of them.
  var restriction: QueryRestriction? { get set }
  /// The groups that won and lost queries are counted by.
  var grouping: QueryGrouping { get }
  /// The groups of queries that depend on each other, such as those about one subject; nil where no such groups are
  /// known, so that each query stands for itself.
  var clustering: QueryGrouping? { get }

  /// How this benchmark's numbers come about.
  func evaluationProtocol(template: String, source: EvaluationProtocol.Source) -> EvaluationProtocol

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
  /// Nothing but the split.
  public static var options: [BenchmarkOption] { [] }
  /// Its metrics are those of its tables.
  public static var definesEveryRecall: Bool { false }
  /// Task by task.
  public static var outcomeLayout: OutcomeLayout { .byTask }
  /// No server takes its answers.
  public static var hasServer: Bool { false }

  /// By its name: `train`, `test` or one that begins with it, such as CIRR's `test1`; every other one is validation.
  public static func purpose(of split: String) -> SplitPurpose {
    if split == "train" { return .training }
    return split.hasPrefix("test") ? .test : .validation
  }

  /// Nil: not known.
  public static func publishedQueries(split: String, task: String) -> Int? { nil }
  /// Nil: not known.
  public func publishedImages(of task: String) -> Int? { nil }

  /// Nil: there is one protocol.
  public var variant: String? { nil }
  /// Groups queries by task.
  public var grouping: QueryGrouping { .byTask }
  /// Nil: no groups are known.
  public var clustering: QueryGrouping? { nil }

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
    var copy = self
    copy.tasks = restricted
    return copy
  }

  /// The benchmark without some images; those that it needs for a query cannot be left out.
  ///
  /// - Throws: `BenchmarkError.partialGallery`, `.missingReference`.
  public func leavingOut(_ ids: Set<String>) throws(BenchmarkError) -> Self {
    var restricted: [BenchmarkTask] = []
    for task in tasks {
      restricted.append(try task.restricted(toImages: { !ids.contains($0.id) }, allowed: true))
    }
    var copy = self
    copy.tasks = restricted
    return copy
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
