/// CIRCO: COCO photographs with several right answers for a query (Baldrati et al., ICCV 2023).
///
/// Files: `annotations/SPLIT.json` and COCO's `COCO2017_unlabeled/annotations/image_info_unlabeled2017.json`;
/// images by COCO number. Index: all 123,403 unlabeled images in the order of that list, the reference kept.
/// Metrics: mAP@5/10/25/50 over all right answers, R@k on the one that the text was written for, and mAP@10
/// for every semantic aspect.
public struct CIRCO: FolderBenchmark {
  /// "circo"
  public static let name = "circo"
  /// The right answers of test are kept by the server.
  public static let splits = ["val", "test"]
  /// The reference takes part.
  public static let reference = ReferenceRule.kept
  /// Of test, and in its form of val.
  public static let hasServer = true

  /// Images in COCO's unlabeled set of 2017.
  public static let gallerySize = 123_403
  static let cutoffs = [5, 10, 25, 50]
  static let aspectCutoff = 10
  static let listFile = "COCO2017_unlabeled/annotations/image_info_unlabeled2017.json"

  /// Which split was read.
  public let split: String
  /// One task, named after the split.
  public var tasks: [BenchmarkTask]
  /// Nil where all queries are asked.
  public var restriction: QueryRestriction?

  /// Reads a split.
  ///
  /// Without COCO's list of images the names of a feature file are the gallery; fewer than 123,403 of them
  /// make it partial.
  ///
  /// - Throws: `BenchmarkFileError`, `BenchmarkError`.
  public init(root: String, split: String, options: BenchmarkOptions = .init()) throws {
    try Self.check(split: split)
    try options.check(for: Self.self)
    let isListed = Self.listsImages(root: root)
    let table =
      if !isListed, let ids = options.featureIDs {
        try Self.images(ofFeatures: ids)
      } else {
        try Self.images(root: root)
      }
    let queries = try Self.queries(root: root, split: split, table, options, isListed: isListed)
    let task = BenchmarkTask(
      name: split, images: table.images, gallery: Array(table.images.indices), queries: queries,
      listedGallery: isListed ? table.images.count : max(Self.gallerySize, table.images.count),
      places: Self.places, naming: .number)
    if task.isPartial, !options.allowsPartialGallery {
      throw BenchmarkError.partialGallery(
        task: split, expected: task.listedGallery, found: task.gallery.count, firstMissing: [])
    }
    self.split = split
    tasks = [try task.restricted(by: options)]
  }

  /// Whether COCO's list of images is there.
  public static func listsImages(root: String) -> Bool { FilePresence.exists("\(root)/\(listFile)") }

  /// The queries, and COCO's list of images where it exists.
  public static func annotationFiles(root: String, split: String) -> [String] {
    let list = "\(root)/\(listFile)"
    return ["\(root)/\(annotationFile(split))"] + (FilePresence.exists(list) ? [list] : [])
  }

  /// COCO's unlabeled images.
  public func publishedImages(of task: String) -> Int? { Self.gallerySize }

  /// By semantic aspect where the queries have some.
  public var grouping: QueryGrouping {
    guard tasks.contains(where: { $0.queries.contains { !$0.aspects.isEmpty } }) else { return .byTask }
    return QueryGrouping("aspect", title: "semantic aspect") { $1.aspects }
  }

  /// By reference image.
  public var clustering: QueryGrouping? { .byReference }

  static func annotationFile(_ split: String) -> String { "annotations/\(split).json" }
  static let places = ImagePlaces(
    folders: ["COCO2017_unlabeled/unlabeled2017", "unlabeled2017"], extensions: [".jpg"])

  static func images(root: String) throws(BenchmarkFileError) -> ImageTable {
    let list = try AnnotationValue(file: "\(root)/\(listFile)").value("images")
    var table = ImageTable()
    for image in try list.elements() {
      let number = try image.value("id")
      try table.add(.coco(try number.identifier()), from: number)
    }
    guard !table.images.isEmpty else { throw list.error(.empty) }
    return table
  }

  private static func images(ofFeatures ids: [String]) throws(BenchmarkError) -> ImageTable {
    var table = ImageTable()
    for (row, name) in ids.enumerated() {
      let id = FeatureNaming.number.id(of: name)
      let index = table.insert(Int(id).map(BenchmarkImage.coco) ?? BenchmarkImage(id: id, file: id))
      guard index == row else { throw .duplicateFeature(image: id, firstRow: index, secondRow: row) }
    }
    return table
  }

  static func queries(
    root: String, split: String, _ images: ImageTable, _ options: BenchmarkOptions, isListed: Bool
  ) throws -> [BenchmarkQuery] {
    var queries: [BenchmarkQuery] = []
    var seen: Set<Int> = []
    for entry in try AnnotationValue(file: "\(root)/\(annotationFile(split))").entries() {
      let id = try entry.value("id")
      let number = try id.identifier()
      guard seen.insert(number).inserted else { throw id.error(.duplicate(String(number))) }
      let reference = try entry.value("reference_img_id")
      guard let referenceIndex = try index(of: reference, images, isListed: isListed) else {
        throw BenchmarkError.missingReference(
          task: split, query: String(number), image: String(try reference.identifier()))
      }
      var query = BenchmarkQuery(
        id: String(number), reference: referenceIndex, texts: [try entry.value("relative_caption").string()])
      query.sharedConcept = try entry.value("shared_concept").string()
      query.targets = try targets(of: entry, split: split, images, options, isListed: isListed)
      query.aspects = try aspects(of: entry)
      queries.append(query)
    }
    return queries
  }

  private static func index(
    of value: AnnotationValue, _ images: ImageTable, isListed: Bool
  ) throws(BenchmarkFileError) -> Int? {
    if isListed { return try images.index(numbered: value) }
    let id = String(try value.identifier())
    return try? images.index(of: id, in: value)
  }

  /// Every right answer, the one that the text was written for first.
  private static func targets(
    of entry: AnnotationValue, split: String, _ images: ImageTable, _ options: BenchmarkOptions,
    isListed: Bool
  ) throws -> [Int?] {
    let key = "gt_img_ids"
    // The server keeps the answers of the test split.
    guard let list = split == "test" ? try entry.optional(key) : try entry.value(key) else { return [] }
    let values = try list.elements()
    let numbers = try values.map { value throws(BenchmarkFileError) in try value.identifier() }
    guard !numbers.isEmpty else { throw list.error(.empty) }
    for (position, number) in numbers.enumerated() where numbers.prefix(position).contains(number) {
      throw values[position].error(.duplicate(String(number)))
    }
    let targetValue = try entry.value("target_img_id")
    let target = try targetValue.identifier()
    guard let first = numbers.firstIndex(of: target) else {
      throw targetValue.error(.notAmong(String(target), key: key))
    }
    let ordered = [values[first]] + values[..<first] + values[(first + 1)...]
    return try ordered.map { value in
      let found = try index(of: value, images, isListed: isListed)
      if found == nil, !options.allowsPartialGallery {
        throw BenchmarkError.partialGallery(
          task: split, expected: gallerySize, found: images.images.count,
          firstMissing: [String(try value.identifier())])
      }
      return found
    }
  }

  private static func aspects(of entry: AnnotationValue) throws(BenchmarkFileError) -> [String] {
    guard let list = try entry.optional("semantic_aspects") else { return [] }
    var aspects: [String] = []
    for value in try list.elements() {
      let aspect = try value.string()
      guard !aspects.contains(aspect) else { throw value.error(.duplicate(aspect)) }
      aspects.append(aspect)
    }
    return aspects
  }

  /// mAP@k, R@k, and mAP@10 for every semantic aspect, aspects by name.
  public func metrics(of outcomes: [[QueryOutcome]]) throws(BenchmarkError) -> [MetricResult] {
    try checkMeasurable(outcomes)
    let (task, outcomes) = (tasks[0], outcomes[0])
    let aspects = Set(task.queries.flatMap(\.aspects)).sorted()
    return Self.cutoffs.map { .averagePrecision($0, task: task.name, ranks: outcomes.map(\.ranks)) }
      + Self.cutoffs.map { .recall($0, task: task.name, ranks: outcomes.map(\.rank)) }
      + aspects.map { aspect in
        .averagePrecision(
          Self.aspectCutoff, task: task.name, group: aspect, ranks: outcomes.map(\.ranks),
          queries: task.queries.indices.filter { task.queries[$0].aspects.contains(aspect) })
      }
  }
}
