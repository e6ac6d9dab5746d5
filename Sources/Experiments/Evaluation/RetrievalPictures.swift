import Benchmarks
import ExperimentStore

/// Queries of an evaluated row with their best answers, for pictures and pages.
package struct RetrievalPictures {
  /// A query that is shown, with what was found for it.
  package struct Shown {
    package let task: BenchmarkTask
    package let query: BenchmarkQuery
    package let outcome: QueryOutcome

    /// The name of an image.
    package func name(_ image: Int) -> String { task.images[image].caption ?? task.images[image].id }

    /// The best answers.
    package var answers: ArraySlice<Int> { outcome.top.prefix(RetrievalPictures.answers) }

    /// The right answer.
    package var target: Int? { query.targets.first ?? nil }
  }

  package let target: EvaluationTarget
  /// The row that is shown and its stored outcomes.
  package let row: String
  package let outcomes: SealedResult
  /// The queries that are shown, by their places over all tasks; nil for some of each kind.
  package var chosen: [Int]?

  /// How many answers a query shows.
  package static let answers = 5

  /// Every query with its task.
  private var all: [(task: BenchmarkTask, query: BenchmarkQuery)] {
    target.benchmark.tasks.flatMap { task in task.queries.map { (task, $0) } }
  }

  /// Those that were chosen, else the first query of each of the most frequent groups.
  package func queries(_ count: Int = 6) -> [Int] {
    if let chosen { return chosen }
    let grouping = target.benchmark.grouping
    var first: [String: Int] = [:]
    var sizes: [String: Int] = [:]
    for (index, (task, query)) in all.enumerated() {
      for group in grouping.groups(of: query, in: task) {
        sizes[group, default: 0] += 1
        if first[group] == nil { first[group] = index }
      }
    }
    return sizes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(count).compactMap { first[$0.key] }
  }

  /// The queries with what was found for them.
  ///
  /// - Throws: `StoreError`, `MissingArray`.
  package func shown() throws -> [Shown] {
    let found = Array(try StoredOutcomes(target.benchmark).outcomes(in: outcomes.object()).joined())
    let all = all
    return queries().map { Shown(task: all[$0].task, query: all[$0].query, outcome: found[$0]) }
  }

  /// What images of a task look like.
  package func pictures(of shown: Shown, _ images: [Int]) -> any GalleryPictures {
    target.images.pictures(of: images.map { (shown.task, $0) })
  }
}
