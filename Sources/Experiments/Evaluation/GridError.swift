/// What can go wrong with grids, comparisons and what is made of them.
public enum GridError: Error, Hashable, Sendable {
  /// An empty list in the place of a value.
  case emptySweep(String)
  /// The same value twice in a sweep.
  case repeatedLevel(factor: String, level: String)
  /// Seeds given both as `seed` and as `seeds`.
  case seedsTwice(function: String)
  /// More cells than a grid may have.
  case tooManyCells(Int, limit: Int)
  /// A grid with some seeds was to have others.
  case seedsDiffer([Int], [Int])
  /// Nothing says what a grid is evaluated on.
  case noTarget
  /// A metric that the data set does not define.
  case metric(String, dataset: String, nearest: String, known: [String])
  /// The right answers of a benchmark are not published.
  case noMetrics(dataset: String)
  /// A row that a table does not have.
  case noRow(String, nearest: String?, known: [String])
  /// A table of which every query's outcome is not known.
  case notComparable(String)
  /// No cell of a grid, or none of a variant, is finished.
  case notRun(variant: String?, finished: Int, cells: Int)
  /// Tables over different queries were to be compared.
  case unpaired(first: String, second: String)
  /// Parts of different benchmarks, splits or protocols were to stand side by side.
  case otherBenchmark(first: String, second: String)
  /// A single row was to be compared with itself.
  case nothingToCompare
  /// A column that a table does not have.
  case noColumn(String, known: [String])
  /// A figure that there is none of, and what there is.
  case noFigure(of: String, known: String)
}
