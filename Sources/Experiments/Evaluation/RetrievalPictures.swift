import Benchmarks
import CLIP
import ExperimentStore

/// Queries of an evaluated row with the five best answers, as one picture: the query's reference image on
/// the left, then the answers, the right one framed.
struct RetrievalPictures {
  let split: SplitValue
  /// The row that is shown and its stored outcomes.
  let row: String
  let outcomes: SealedResult
  /// The queries that are shown; nil for some of each kind.
  var chosen: [Int]?

  /// How many answers a query shows.
  static let answers = 5

  /// Those that were chosen, else the first query of each of the most frequent slots.
  func queries(_ count: Int = 6) -> [Int] {
    if let chosen { return chosen }
    let triplets = split.triplets
    var first: [String: Int] = [:]
    var sizes: [String: Int] = [:]
    for (index, triplet) in triplets.enumerated() {
      sizes[triplet.slot, default: 0] += 1
      if first[triplet.slot] == nil { first[triplet.slot] = index }
    }
    return sizes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(count).compactMap { first[$0.key] }
  }

  /// One line of the picture for each query, and what it asks in words.
  ///
  /// - Throws: `StoreError`, `EmojiFontError`, `ImageError`.
  func sheet() throws -> (image: RGBImage, captions: [String]) {
    let object = try outcomes.object()
    guard let top = object.array(named: "top"), top.shape.count == 2 else {
      throw NotebookError.missingArray("top", object: object.kind)
    }
    let items = try top.elements(of: Int32.self).map(Int.init)
    let texts = split.dataset.captionTexts
    let frame = RGBImage.Color(red: 0x1A, green: 0x7F, blue: 0x37)
    var lines: [[ContactSheet.Cell?]] = []
    var captions: [String] = []
    for query in queries() {
      let triplet = split.triplets[query]
      let best = items[query * top.shape[1]..<query * top.shape[1] + min(Self.answers, top.shape[1])]
      let pictures = try ([triplet.reference] + best).map { try split.dataset.picture($0) }
      lines.append(
        [ContactSheet.Cell(pictures[0]), nil]
          + zip(best, pictures.dropFirst()).map {
            ContactSheet.Cell($1, frame: $0 == triplet.target ? frame : nil)
          })
      captions.append("\(texts[triplet.reference]) + \"\(triplet.text)\"")
    }
    return (try ContactSheet(rows: lines, side: 96).composed(), captions)
  }
}
