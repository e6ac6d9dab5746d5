/// What cannot be compared or resampled.
public enum StatisticsError: Error, Hashable, Sendable {
  /// There is no query or no seed.
  case empty
  /// Seeds have different numbers of queries, so they cannot be paired.
  case ragged(expected: Int, found: Int)
  /// A value is infinite or not a number.
  case notFinite
  /// The groups of queries do not cover them one after the other.
  case strata(queries: Int)
}
