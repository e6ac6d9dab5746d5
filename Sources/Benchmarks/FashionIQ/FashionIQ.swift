/// Fashion IQ: product photographs in three categories, two captions a query (Wu et al., CVPR 2021).
///
/// Files: `captions/cap.CATEGORY.SPLIT.json` and `image_splits/split.CATEGORY.SPLIT.json`; images by id.
/// Index: for each category all images of its split in the order of the list, the reference kept; or, as an
/// option, only those that occur in a query. Both orders of the captions are encoded and averaged. Metrics:
/// R@10 and R@50 for each category, and their means.
public struct FashionIQ: RetrievalBenchmark {
  /// "fashioniq"
  public static let name = "fashioniq"
  /// The usual numbers are those of val.
  public static let splits = ["val", "test", "train"]
  /// The reference takes part.
  public static let reference = ReferenceRule.kept
  /// The order of tables.
  public static let categories = ["dress", "shirt", "toptee"]

  static let cutoffs = [10, 50]

  /// Which split was read.
  public let split: String
  /// Which images the galleries hold.
  public let gallery: BenchmarkOptions.FashionIQGallery
  /// One task for each category.
  public internal(set) var tasks: [BenchmarkTask]

  /// "original split" or "val union"
  public var variant: String? { gallery.rawValue }

  /// Reads the three categories of a split.
  ///
  /// - Throws: `BenchmarkFileError`, `BenchmarkError`.
  public init(root: String, split: String, options: BenchmarkOptions = .init()) throws {
    try Self.check(split: split)
    self.split = split
    gallery = options.fashionIQGallery
    tasks = try Self.categories.map { category in
      let table = try Self.images(root: root, category: category, split: split)
      let queries = try Self.queries(root: root, category: category, split: split, table)
      let gallery =
        switch options.fashionIQGallery {
        case .originalSplit: Array(table.images.indices)
        case .valUnion: Set(queries.flatMap { [$0.reference] + $0.targets.compactMap { $0 } }).sorted()
        }
      let task = BenchmarkTask(
        name: category, images: table.images, gallery: gallery, queries: queries,
        listedGallery: gallery.count, places: Self.places, naming: .name)
      return try task.restricted(by: options)
    }
  }

  static func captionFile(_ category: String, _ split: String) -> String {
    "captions/cap.\(category).\(split).json"
  }
  static func imageFile(_ category: String, _ split: String) -> String {
    "image_splits/split.\(category).\(split).json"
  }
  static let places = ImagePlaces(folders: ["images"], extensions: [".jpg", ".png", ".jpeg"])

  static func images(
    root: String, category: String, split: String
  ) throws(BenchmarkFileError) -> ImageTable {
    var table = ImageTable()
    for entry in try AnnotationValue(file: "\(root)/\(imageFile(category, split))").entries() {
      let id = try entry.string()
      guard let file = ImagePlaces.safe(id) else { throw entry.error(.unsafePath(id)) }
      try table.add(BenchmarkImage(id: id, file: file), from: entry)
    }
    return table
  }

  static func queries(
    root: String, category: String, split: String, _ images: ImageTable
  ) throws(BenchmarkFileError) -> [BenchmarkQuery] {
    var queries: [BenchmarkQuery] = []
    let entries = try AnnotationValue(file: "\(root)/\(captionFile(category, split))").entries()
    for (number, entry) in entries.enumerated() {
      let captions = try entry.value("captions")
      let values = try captions.elements()
      guard values.count == 2 else { throw captions.error(.wrongCount(expected: 2, found: values.count)) }
      var query = BenchmarkQuery(
        id: String(number), reference: try images.index(named: try entry.value("candidate")),
        texts: texts(try values[0].string(), try values[1].string()))
      // The test split has no targets.
      if let target = split == "test" ? try entry.optional("target") : try entry.value("target") {
        query.targets = [try images.index(named: target)]
      }
      queries.append(query)
    }
    return queries
  }

  /// Both orders of two captions: `.`, `?`, `,` and blanks are taken off both ends of each, and "and" is put
  /// between them.
  public static func texts(_ first: String, _ second: String) -> [String] {
    let (first, second) = (stripped(first), stripped(second))
    return ["\(first) and \(second)", "\(second) and \(first)"]
  }

  private static func stripped(_ caption: String) -> String {
    let outer: Set<Unicode.Scalar> = [".", "?", ",", " "]
    let scalars = caption.unicodeScalars
    guard let start = scalars.firstIndex(where: { !outer.contains($0) }),
      let end = scalars.lastIndex(where: { !outer.contains($0) })
    else { return "" }
    return String(scalars[start...end])
  }

  /// R@10 and R@50 for each category, and their means over the categories.
  public func metrics(of outcomes: [[QueryOutcome]]) throws(BenchmarkError) -> [MetricResult] {
    try checkMeasurable(outcomes)
    let byCategory = zip(tasks, outcomes).map { task, outcomes in
      Self.cutoffs.map { MetricResult.recall($0, task: task.name, ranks: outcomes.map(\.rank)) }
    }
    return byCategory.joined()
      + Self.cutoffs.indices.map { index in .mean(of: byCategory.map { $0[index] }) }
  }
}
