/// A model would learn from what it is evaluated on.
public enum LeakageError: Error, Hashable, Sendable {
  /// Stage 2 was to learn from what is evaluated.
  case evaluated(split: String)
  /// A model was to be evaluated on what it was trained on; `parameter` is what it came in by.
  case trained(split: String, parameter: String)
}
