/// The emoji gallery as a benchmark: exact triplets of captions that differ in one slot, split by subject.
///
/// Index: every item of the gallery in the order of Unicode's list, without the query's reference. Images are drawn
/// from a font and have no files; each is named by its caption. Metrics: R@1/5/10/50 in tables, and recall at every
/// other cut-off up to the gallery's size. Queries are counted by slot, and those about one subject depend on each
/// other.
///
/// ```swift
/// let gallery = try EmojiGallery(files: EmojiSource.locate().read())
/// let emoji = Emoji(items: gallery.items, triplets: EmojiTriplets(items: gallery.items), split: .test)
/// ```
public struct Emoji: RetrievalBenchmark {
  /// "emoji"
  public static let name = "emoji"
  /// Held-out subjects, those that settings are chosen on, and those that stage 2 may learn from.
  public static let splits = [EmojiSplit.test, .val, .train].map(\.rawValue)
  /// The reference is left out.
  public static let reference = ReferenceRule.removed
  /// Where tables show recall.
  public static let cutoffs = [1, 5, 10, 50]
  /// Recall at every cut-off.
  public static let definesEveryRecall = true
  /// One task with one target for each query.
  public static let outcomeLayout = OutcomeLayout.single

  /// The font that the gallery is drawn with, in the place of the installed one.
  public static let fontOption = BenchmarkOption(
    "font", .path, "Another font file than that of fonts-noto-color-emoji.")
  /// Another list of names.
  public static let listOption = BenchmarkOption(
    "list", .path, "Another list of names than unicode-data's emoji-test.txt.")
  /// The two files.
  public static let options = [fontOption, listOption]

  /// What a modification can change, one for each query.
  public static let slots = EmojiSlots.names

  /// Which split it is.
  public let split: String
  /// One task, named after the split.
  public var tasks: [BenchmarkTask]
  /// Nil where all queries are asked.
  public var restriction: QueryRestriction?

  /// The queries of a part of the subjects.
  ///
  /// - Parameter triplets: those of these items
  public init(items: [EmojiItem], triplets: EmojiTriplets, split: EmojiSplit) {
    self.split = split.rawValue
    tasks = [
      BenchmarkTask(
        name: split.rawValue, images: items.map { BenchmarkImage(drawn: $0.caption) },
        gallery: Array(items.indices),
        queries: triplets[split].enumerated().map { place, triplet in
          var query = BenchmarkQuery(id: String(place), reference: triplet.reference, texts: [triplet.text])
          query.targets = [triplet.target]
          query.excluded = [triplet.reference]
          query.aspects = [triplet.slot]
          query.subject = triplet.subject
          return query
        }, listedGallery: items.count, places: .none, naming: .exact)
    ]
  }

  /// As every benchmark names them, but validation is there to choose settings on alone.
  public static func purpose(of split: String) -> SplitPurpose {
    switch EmojiSplit(rawValue: split) {
    case .train: .training
    case .val: .development
    case .test, nil: .test
    }
  }

  /// Groups queries by what their modification changes.
  public var grouping: QueryGrouping { QueryGrouping("slot") { $1.aspects } }

  /// Clusters queries by subject: those of one subject are not independent.
  public var clustering: QueryGrouping? { QueryGrouping("subject") { [$1.subject].compactMap { $0 } } }

  /// R@k over the gallery.
  public func metrics(of outcomes: [[QueryOutcome]]) throws(BenchmarkError) -> [MetricResult] {
    try checkMeasurable(outcomes)
    let ranks = outcomes[0].map(\.rank)
    return Self.cutoffs.map { .exactRecall($0, task: tasks[0].name, ranks: ranks) }
  }

  /// How its numbers come about: the template is not named, and recall is the only metric.
  public func evaluationProtocol(template: String, source: EvaluationProtocol.Source) -> EvaluationProtocol {
    evaluationProtocol(template: nil, source: source, unit: "recall in percent")
  }
}
