/// Why cited numbers cannot be shown.
public enum PublishedError: Error, Hashable, Sendable {
  /// A benchmark of which no number is shipped.
  case noNumbers(benchmark: String, nearest: String?, known: [String])
  /// A table of which it is not known what benchmark it is of.
  case noBenchmark
  /// A table of another benchmark than is asked for.
  case otherBenchmark(asked: String, table: String)
}
