/// GeneCIS: a condition says which kind of likeness counts (Vaze et al., CVPR 2023).
///
/// Files: `TASK.json` for the four tasks, in the benchmark's folder or in `genecis/` below it. Objects are
/// COCO val2017 images by number; attributes are boxes in Visual Genome images, dilated and padded to a
/// square. Every query has its own candidates: the target first, then its gallery, without the reference.
/// Metrics: R@1/2/3 for each task, and the mean of R@1.
public struct GeneCIS: FolderBenchmark {
  /// "genecis"
  public static let name = "genecis"
  /// All four tasks, the two of one kind, or one.
  public static let splits =
    ["test", "objects", "attributes"] + GeneCISTask.allCases.map(\.rawValue)
  /// The reference is none of the candidates.
  public static let reference = ReferenceRule.absent

  static let cutoffs = [1, 2, 3]

  /// Which tasks were read.
  public let split: String
  /// The tasks, in the order of the paper's tables.
  public var tasks: [BenchmarkTask]
  /// Nil where all queries are asked.
  public var restriction: QueryRestriction?

  /// Reads the tasks of a split.
  ///
  /// - Throws: `BenchmarkFileError`, `BenchmarkError`.
  public init(root: String, split: String, options: BenchmarkOptions = .init()) throws {
    try Self.check(split: split)
    try options.check(for: Self.self)
    self.split = split
    tasks = try Self.tasks(of: split).map { kind in
      let file = try AnnotationValue(file: Self.file(of: kind, root: root))
      var table = ImageTable()
      let queries = try Self.queries(in: file, kind, &table)
      let task = BenchmarkTask(
        name: kind.rawValue, images: table.images, gallery: [], queries: queries, listedGallery: 0,
        places: kind.places, naming: kind.isAttribute ? .exact : .number)
      return try task.restricted(by: options)
    }
  }

  /// The file of every task of the split.
  public static func annotationFiles(root: String, split: String) -> [String] {
    tasks(of: split).map { file(of: $0, root: root) }
  }

  /// Test, all of them: its splits are parts of one test set.
  public static func purpose(of split: String) -> SplitPurpose { .test }

  /// By reference image: those of two tasks are the same.
  public var clustering: QueryGrouping? { .byReference }

  static func tasks(of split: String) -> [GeneCISTask] {
    switch split {
    case "test": GeneCISTask.allCases
    case "objects": GeneCISTask.allCases.filter { !$0.isAttribute }
    case "attributes": GeneCISTask.allCases.filter(\.isAttribute)
    default: GeneCISTask.allCases.filter { $0.rawValue == split }
    }
  }

  static func file(of task: GeneCISTask, root: String) -> String {
    let below = "\(root)/genecis/\(task.rawValue).json"
    return FilePresence.exists(below) ? below : "\(root)/\(task.rawValue).json"
  }

  static func queries(
    in file: AnnotationValue, _ task: GeneCISTask, _ table: inout ImageTable
  ) throws(BenchmarkFileError) -> [BenchmarkQuery] {
    var queries: [BenchmarkQuery] = []
    for (number, entry) in try file.entries().enumerated() {
      let reference = table.insert(try task.image(in: entry.value("reference")))
      let target = table.insert(try task.image(in: entry.value("target")))
      let list = try entry.value("gallery")
      var candidates = [target]
      for value in try list.elements() { candidates.append(table.insert(try task.image(in: value))) }
      guard candidates.count > 1 else { throw list.error(.empty) }
      var query = BenchmarkQuery(
        id: String(number), reference: reference, texts: [try entry.value("condition").string()])
      query.targets = [target]
      query.candidates = candidates
      queries.append(query)
    }
    return queries
  }

  /// R@1/2/3 for each task and the mean of R@1; of equal scores the target, being first, wins.
  public func metrics(of outcomes: [[QueryOutcome]]) throws(BenchmarkError) -> [MetricResult] {
    try metrics(of: outcomes, ranks: \.rank)
  }

  /// The same with the target behind every candidate of its score: what ties can hide.
  ///
  /// - Throws: `BenchmarkError.outcomeCount`.
  public func strictMetrics(of outcomes: [[QueryOutcome]]) throws(BenchmarkError) -> [MetricResult] {
    try metrics(of: outcomes, ranks: \.strictRank)
  }

  private func metrics(
    of outcomes: [[QueryOutcome]], ranks: (QueryOutcome) -> Int?
  ) throws(BenchmarkError) -> [MetricResult] {
    try checkMeasurable(outcomes)
    let byTask = zip(tasks, outcomes).map { task, outcomes in
      Self.cutoffs.map { MetricResult.recall($0, task: task.name, ranks: outcomes.map(ranks)) }
    }
    return byTask.joined() + [.mean(of: byTask.map { $0[0] })]
  }
}
