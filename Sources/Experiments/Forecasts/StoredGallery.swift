import ExperimentStore

/// The embedded gallery as an earlier run left it in the store: its counts and texts, before it is drawn again.
enum StoredGallery {
  /// What is known of it; nil where the store has none.
  ///
  /// - Throws: `StoreError`.
  static func outline(in store: ExperimentStore) throws -> Outline? {
    guard let step = try store.latestStep(ofKind: "gallery", where: { _ in true }) else { return nil }
    let object = try store.load(step.object)
    let triplets = object.table(named: "triplets")
    guard case .text(let captions)? = object.table(named: "items")?.column(named: "caption")?.values,
      case .text(let texts)? = triplets?.column(named: "modification")?.values,
      case .text(let sides)? = triplets?.column(named: "split")?.values
    else { return nil }
    func split(_ side: SplitValue.Side) -> Outline {
      var outline = Outline.queries(
        zip(texts, sides).filter { $0.1 == side.rawValue }.map(\.0), gallery: captions.count)
      outline.part = .init(dataset: "emoji", split: side.rawValue)
      return outline
    }
    var outline = Outline(type: "dataset")
    outline.dataset = "emoji"
    outline.metrics = .recall(title: "emoji test", gallery: captions.count)
    outline.members = [
      "captions": .captions(count: captions.count, sample: captions), "index": .images(count: captions.count),
      SplitValue.Side.train.rawValue: split(.train), SplitValue.Side.test.rawValue: split(.test),
    ]
    return outline
  }
}
