/// Two variants, or any contrast of variants, on clustered queries: how far apart they are, and whether chance could do
/// that.
public struct ClusteredComparison: Hashable, Sendable {
  /// A mean with what is known of it.
  public struct Mean: Hashable, Sendable {
    /// The mean.
    public let estimate: Double
    /// Nil where there are too few clusters for one.
    public let interval: Interval?
    /// Two-sided, not corrected for other comparisons.
    public let pValue: Double
  }

  /// The mean over seeds and queries.
  public let estimate: Double
  /// Nil where there are too few clusters for one.
  public let interval: Interval?
  /// Two-sided, from the same halves as the interval, not corrected for other comparisons.
  public let pValue: Double
  /// For these two seeds alone, as if there were no others; nil of another number of seeds.
  public let ofTheseSeeds: Interval?
  /// The mean over clusters' means.
  public let macro: Mean
  /// The variance in closed form, a second opinion, and its parts.
  public let variance: ClusterVariance
  /// How much less the queries tell than independent ones would.
  public let effect: DesignEffect
  /// Over how many seeds it is.
  public let seedCount: Int
  /// The p of two one-sided tests that the difference is within a margin; nil where none was given.
  public let equivalence: Double?
}
