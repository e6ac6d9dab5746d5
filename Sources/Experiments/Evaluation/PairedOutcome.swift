import Benchmarks

/// What two rows made of one query.
struct PairedOutcome {
  /// The query's place in its task.
  let query: Int
  /// The query's place over all tasks.
  let place: Int
  /// What it is counted with: a slot, a task, a semantic aspect; several where a query has several.
  let groups: [String]
  /// The reference image, by caption or name.
  let reference: String
  /// What was to change.
  let text: String
  /// The right answer, by caption or name.
  let target: String
  /// The place of the target in each row's ranking, from 1; nil where it is in none.
  let ranks: (first: Int?, second: Int?)

  /// By which factor the second row brings the target up: from 40 to 10 counts as from 4 to 1.
  var gain: Double {
    func depth(_ rank: Int?) -> Double { rank.map { Double($0) } ?? 1e6 }
    return depth(ranks.first) / depth(ranks.second)
  }

  func hits(_ cutoff: Int) -> (first: Bool, second: Bool) {
    (ranks.first.map { $0 <= cutoff } ?? false, ranks.second.map { $0 <= cutoff } ?? false)
  }
}
