import Benchmarks

/// What two rows made of one query.
package struct PairedOutcome {
  /// The query's place in its task.
  package let query: Int
  /// The query's place over all tasks.
  package let place: Int
  /// What it is counted with: a slot, a task, a semantic aspect; several where a query has several.
  package let groups: [String]
  /// The reference image, by caption or name.
  package let reference: String
  /// What was to change.
  package let text: String
  /// The right answer, by caption or name.
  package let target: String
  /// The place of the target in each row's ranking, from 1; nil where it is in none.
  package let ranks: (first: Int?, second: Int?)

  /// By which factor the second row brings the target up: from 40 to 10 counts as from 4 to 1.
  package var gain: Double {
    func depth(_ rank: Int?) -> Double { rank.map { Double($0) } ?? 1e6 }
    return depth(ranks.first) / depth(ranks.second)
  }

  package func hits(_ cutoff: Int) -> (first: Bool, second: Bool) {
    (ranks.first.map { $0 <= cutoff } ?? false, ranks.second.map { $0 <= cutoff } ?? false)
  }
}
