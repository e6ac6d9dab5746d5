/// CIRR, release rc2: real photographs in groups of six similar ones (Liu et al., ICCV 2021).
///
/// Files: `cirr/captions/cap.rc2.SPLIT.json` and `cirr/image_splits/split.rc2.SPLIT.json`; images by the
/// paths of the latter. Index: all images of the split, in the order of its keys, without the query's
/// reference.
/// Metrics: R@1/5/10/50, and R_subset@1/2/3 over the five other members of the group in the same ranking.
public struct CIRR: FolderBenchmark {
  /// "cirr"
  public static let name = "cirr"
  /// Targets of test1 are kept by the server.
  public static let splits = ["val", "test1", "train"]
  /// The reference is left out.
  public static let reference = ReferenceRule.removed
  /// Of test1, and in its form of other splits.
  public static let hasServer = true

  /// Images in a group.
  static let groupSize = 6
  static let cutoffs = [1, 5, 10, 50]
  static let subsetCutoffs = [1, 2, 3]

  /// Which split was read.
  public let split: String
  /// One task, named after the split.
  public var tasks: [BenchmarkTask]
  /// Nil where all queries are asked.
  public var restriction: QueryRestriction?

  /// Reads a split.
  ///
  /// - Throws: `BenchmarkFileError`, `BenchmarkError`.
  public init(root: String, split: String, options: BenchmarkOptions = .init()) throws {
    try Self.check(split: split)
    try options.check(for: Self.self)
    let table = try Self.images(root: root, split: split)
    let task = BenchmarkTask(
      name: split, images: table.images, gallery: Array(table.images.indices),
      queries: try Self.queries(root: root, split: split, table), listedGallery: table.images.count,
      places: Self.places, naming: .name)
    self.split = split
    tasks = [try task.restricted(by: options)]
  }

  /// The list of images and the captions.
  public static func annotationFiles(root: String, split: String) -> [String] {
    ["\(root)/\(imageFile(split))", "\(root)/\(captionFile(split))"]
  }

  /// Images of the published split.
  public func publishedImages(of task: String) -> Int? { Self.published[split]?.images }

  /// By group of six images.
  public var clustering: QueryGrouping? {
    QueryGrouping("image set") { task, query in
      [(query.subset + [query.reference]).sorted().map { task.images[$0].id }.joined(separator: " ")]
    }
  }

  static func captionFile(_ split: String) -> String { "cirr/captions/cap.rc2.\(split).json" }
  static func imageFile(_ split: String) -> String { "cirr/image_splits/split.rc2.\(split).json" }
  /// The paths of the split start at the images' own folder.
  static let places = ImagePlaces(folders: ["", "cirr/img_raw", "img_raw"], extensions: [""])

  static func images(root: String, split: String) throws(BenchmarkFileError) -> ImageTable {
    var table = ImageTable()
    for (name, value) in try AnnotationValue(file: "\(root)/\(imageFile(split))").namedValues() {
      let path = try value.string()
      guard let file = ImagePlaces.safe(path) else { throw value.error(.unsafePath(path)) }
      try table.add(BenchmarkImage(id: name, file: file), from: value)
    }
    return table
  }

  static func queries(
    root: String, split: String, _ images: ImageTable
  ) throws(BenchmarkFileError) -> [BenchmarkQuery] {
    var queries: [BenchmarkQuery] = []
    var seen: Set<Int> = []
    for entry in try AnnotationValue(file: "\(root)/\(captionFile(split))").entries() {
      let pair = try entry.value("pairid")
      let number = try pair.identifier()
      guard seen.insert(number).inserted else { throw pair.error(.duplicate(String(number))) }
      let referenceName = try entry.value("reference")
      let reference = try images.index(named: referenceName)
      var query = BenchmarkQuery(
        id: String(number), reference: reference, texts: [try entry.value("caption").string()])
      query.excluded = [reference]
      let members = try entry.value("img_set").value("members")
      let group = try group(members, images)
      guard group.contains(reference) else {
        throw referenceName.error(.notAmong(try referenceName.string(), key: members.key))
      }
      query.subset = group.filter { $0 != reference }
      // The server keeps the targets of the test split.
      if let target = split == "test1" ? try entry.optional("target_hard") : try entry.value("target_hard") {
        let index = try images.index(named: target)
        guard group.contains(index) else {
          throw target.error(.notAmong(try target.string(), key: members.key))
        }
        guard index != reference else { throw target.error(.targetIsReference(try target.string())) }
        query.targets = [index]
      }
      queries.append(query)
    }
    return queries
  }

  /// The members of a group in gallery order.
  private static func group(
    _ members: AnnotationValue, _ images: ImageTable
  ) throws(BenchmarkFileError) -> [Int] {
    let values = try members.elements()
    guard values.count == groupSize else {
      throw members.error(.wrongCount(expected: groupSize, found: values.count))
    }
    var group: Set<Int> = []
    for value in values {
      guard group.insert(try images.index(named: value)).inserted else {
        throw value.error(.duplicate(try value.string()))
      }
    }
    return group.sorted()
  }

  /// R@k over the gallery and R_subset@k over the group.
  public func metrics(of outcomes: [[QueryOutcome]]) throws(BenchmarkError) -> [MetricResult] {
    try checkMeasurable(outcomes)
    let task = tasks[0].name
    return Self.cutoffs.map { .recall($0, task: task, ranks: outcomes[0].map(\.rank)) }
      + Self.subsetCutoffs.map {
        .recall($0, .subsetRecall, task: task, ranks: outcomes[0].map(\.subsetRank))
      }
  }
}
