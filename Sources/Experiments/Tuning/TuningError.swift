/// What can go wrong with a tuning.
public enum TuningError: Error, Hashable, Sendable {
  /// Settings were to be chosen on a test split.
  case testSplit(dataset: String, split: String)
  /// No setting has two values.
  case nothingVaried
  /// A random search without a number of trials.
  case trialsNeeded
  /// The budget ended before the first candidate was measured.
  case budgetTooSmall
  /// Every candidate failed; the reason of the first.
  case allFailed(count: Int, reason: String)
}
