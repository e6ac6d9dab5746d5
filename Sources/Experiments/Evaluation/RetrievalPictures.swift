import Benchmarks
import ExperimentStore

/// Queries of an evaluated row with their best answers, for pictures and pages.
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
}
