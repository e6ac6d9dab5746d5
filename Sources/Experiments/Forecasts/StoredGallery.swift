import Benchmarks
import ExperimentStore

/// The embedded gallery as an earlier run left it in the store: its texts, before it is drawn again.
package struct StoredGallery {
  /// The caption of every image.
  package let captions: [String]
  /// The modification of every triplet, and the side of the split on which it is.
  package let triplets: [(text: String, side: String)]

  /// The latest gallery of a store; nil where there is none.
  ///
  /// - Throws: `StoreError`.
  package init?(in store: ExperimentStore) throws {
    guard let step = try store.latestStep(ofKind: StepKind.gallery.name, where: { _ in true }) else {
      return nil
    }
    let object = try store.load(step.object)
    let triplets = object.table(named: "triplets")
    guard case .text(let captions)? = object.table(named: "items")?.column(named: "caption")?.values,
      case .text(let texts)? = triplets?.column(named: "modification")?.values,
      case .text(let sides)? = triplets?.column(named: "split")?.values
    else { return nil }
    self.captions = captions
    self.triplets = Array(zip(texts, sides))
  }

  /// The modifications on one side.
  package func texts(_ side: EmojiSplit) -> [String] {
    triplets.filter { $0.side == side.rawValue }.map(\.text)
  }
}
