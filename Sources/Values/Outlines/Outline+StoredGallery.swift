import Benchmarks
import Experiments

extension Outline {
  /// The embedded gallery as a store knows it.
  ///
  /// - Parameter width: that of features that were given for its images
  package static func gallery(_ stored: StoredGallery, width: Int?) -> Outline {
    func split(_ side: EmojiSplit) -> Outline {
      var outline = Outline.queries(stored.texts(side), gallery: stored.captions.count, width: width)
      outline.part = .init(dataset: Emoji.name, split: side.rawValue)
      return outline
    }
    var outline = Outline(type: "dataset")
    outline.dataset = Emoji.name
    outline.metrics = .emoji(gallery: stored.captions.count)
    outline.members = [
      "captions": .captions(count: stored.captions.count, sample: stored.captions),
      "index": .images(count: stored.captions.count),
    ]
    for side in EmojiSplit.allCases { outline.members[side.rawValue] = split(side) }
    return outline
  }
}
