extension Outline {
  /// The embedded gallery as a store knows it.
  static func gallery(_ stored: StoredGallery) -> Outline {
    func split(_ side: SplitValue.Side) -> Outline {
      var outline = Outline.queries(stored.texts(side), gallery: stored.captions.count)
      outline.part = .init(dataset: "emoji", split: side.rawValue)
      return outline
    }
    var outline = Outline(type: "dataset")
    outline.dataset = "emoji"
    outline.metrics = .recall(title: "emoji test", gallery: stored.captions.count)
    outline.members = [
      "captions": .captions(count: stored.captions.count, sample: stored.captions),
      "index": .images(count: stored.captions.count),
      SplitValue.Side.train.rawValue: split(.train), SplitValue.Side.test.rawValue: split(.test),
    ]
    return outline
  }
}
