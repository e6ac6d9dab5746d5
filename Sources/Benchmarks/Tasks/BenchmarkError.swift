/// Why a benchmark cannot be loaded or evaluated, apart from faults of its files.
public enum BenchmarkError: Error, Equatable, Sendable {
  /// A benchmark that is not there.
  case unknownBenchmark(String, known: [String])
  /// A split that the benchmark does not have.
  case unknownSplit(benchmark: String, split: String, known: [String])
  /// An option that the benchmark does not have.
  case unsupportedOption(benchmark: String, option: String)
  /// A word that an option of the benchmark does not take.
  case unknownChoice(benchmark: String, option: String, choice: String, known: [String])
  /// A group of queries that the split does not have.
  case unknownGroup(benchmark: String, group: String, grouping: String, known: [String])
  /// No query is left of those that were asked for.
  case noQueries(benchmark: String, of: String)
  /// Features, or images, for a part of the gallery only, and a partial one was not asked for.
  case partialGallery(task: String, expected: Int, found: Int, firstMissing: [String])
  /// The reference image of a query has no feature, so the query cannot be asked.
  case missingReference(task: String, query: String, image: String)
  /// Two features of one image; the rows are counted from 0.
  case duplicateFeature(image: String, firstRow: Int, secondRow: Int)
  /// Not one outcome for each query.
  case outcomeCount(task: String, expected: Int, found: Int)
  /// The right answers of a split are not published, so it has no metrics here.
  case hiddenTargets(benchmark: String, split: String)
}
