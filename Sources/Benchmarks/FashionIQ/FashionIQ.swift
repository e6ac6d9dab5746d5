/// Fashion IQ: product photographs in three categories, two captions a query (Wu et al., CVPR 2021).
///
/// Files: `captions/cap.CATEGORY.SPLIT.json` and `image_splits/split.CATEGORY.SPLIT.json`; images by id.
/// Index: for each category all images of its split in the order of the list, the reference kept; or, as an
/// option, only those that occur in a query. Both orders of the captions are encoded and averaged. Metrics:
/// R@10 and R@50 for each category, and their means.
public struct FashionIQ: FolderBenchmark {
  /// "fashioniq"
  public static let name = "fashioniq"
  /// The usual numbers are those of val.
  public static let splits = ["val", "test", "train"]
  /// The reference takes part.
  public static let reference = ReferenceRule.kept
  /// The order of tables.
  public static let categories = ["dress", "shirt", "toptee"]

  static let cutoffs = [10, 50]

  /// Which images a gallery holds.
  public enum Gallery: String, Hashable, Sendable, CaseIterable {
    /// All images of the category's split: the protocol of the benchmark.
    case originalSplit = "original split"
    /// Only images that occur as candidate or target of a query; smaller, so the numbers are higher.
    case valUnion = "val union"

    /// The word that chooses it.
    public var word: String { self == .originalSplit ? "original" : "union" }
  }

  /// Which images are ranked.
  public static let galleryOption = BenchmarkOption(
    "gallery",
    .words([
      .init(Gallery.originalSplit.word, "Fashion IQ: all images of the split are ranked."),
      .init(Gallery.valUnion.word, "Fashion IQ: only images that occur in a query are ranked."),
    ]), "Fashion IQ: rank all images of the split (the default), or only those that occur in a query.")

  /// Which images are ranked.
  public static let options = [galleryOption]

  /// Which split was read.
  public let split: String
  /// Which images the galleries hold.
  public let gallery: Gallery
  /// One task for each category.
  public var tasks: [BenchmarkTask]
  /// Nil where all queries are asked.
  public var restriction: QueryRestriction?

  /// "original split" or "val union"
  public var variant: String? { gallery.rawValue }

  /// Reads the three categories of a split.
  ///
  /// - Throws: `BenchmarkFileError`, `BenchmarkError`.
  public init(root: String, split: String, options: BenchmarkOptions = .init()) throws {
    try Self.check(split: split)
    try options.check(for: Self.self)
    let chosen = Gallery.allCases.first { $0.word == options[Self.galleryOption] } ?? .originalSplit
    self.split = split
    gallery = chosen
    tasks = try Self.categories.map { category in
      let table = try Self.images(root: root, category: category, split: split)
      let queries = try Self.queries(root: root, category: category, split: split, table)
      let gallery =
        switch chosen {
        case .originalSplit: Array(table.images.indices)
        case .valUnion: Set(queries.flatMap { [$0.reference] + $0.targets.compactMap { $0 } }).sorted()
        }
      let task = BenchmarkTask(
        name: category, images: table.images, gallery: gallery, queries: queries,
        listedGallery: gallery.count, places: Self.places, naming: .name)
      return try task.restricted(by: options)
    }
  }

  /// List of images and captions of every category.
  public static func annotationFiles(root: String, split: String) -> [String] {
    categories.flatMap { ["\(root)/\(imageFile($0, split))", "\(root)/\(captionFile($0, split))"] }
  }

  /// Images of the published gallery of a category, by the protocol that is followed.
  public func publishedImages(of task: String) -> Int? {
    guard split == "val" else { return nil }
    return gallery == .originalSplit ? Self.published[task]?.images : Self.publishedUnion[task]
  }

  /// By candidate: some are of two categories.
  public var clustering: QueryGrouping? { .byReference }

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
