/// How often and from which seed is resampled, and how sure an interval is to be.
public struct Resampling: Hashable, Sendable {
  /// Resamples of a bootstrap and flips of a randomisation test.
  public let count: Int
  /// The seed that both draw from.
  public let seed: Int
  /// The share of experiments in which an interval is to hold the true value.
  public let confidence: Double

  /// Settings; at least 100 resamples are made, and the confidence is kept within 0.5 to 0.999.
  public init(count: Int = 10_000, seed: Int = 0, confidence: Double = 0.95) {
    self.count = max(100, count)
    self.seed = seed
    self.confidence = confidence.isNaN ? 0.95 : min(0.999, max(0.5, confidence))
  }

  /// The share below an interval's lower end.
  var tail: Double { (1 - confidence) / 2 }
}
