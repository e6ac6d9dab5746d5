/// What a split of a benchmark is there for.
public enum SplitPurpose: Hashable, Sendable {
  /// Models learn from it.
  case training
  /// Settings are chosen on it, and what is reported is measured on another.
  case development
  /// Settings are chosen on it, and most papers report it, as the answers of the test split are not published.
  case validation
  /// Models are compared on it in the end, so that no settings may be chosen on it.
  case test

  /// Whether what is measured on it is reported, so that whoever chooses by it chooses by what he reports.
  public var isReported: Bool {
    switch self {
    case .training, .development: false
    case .validation, .test: true
    }
  }
}
