/// How much less clustered queries tell than as many independent ones would.
public struct DesignEffect: Hashable, Sendable {
  /// The variance of the mean over what it would be if queries were independent; nil where no query differs.
  public let ratio: Double?
  /// As many independent queries would tell as much; nil where no query differs.
  public let effectiveQueries: Double?
  /// The correlation of queries of one cluster, by the analysis of variance (Donner 1986, International Statistical
  /// Review 54, 67-82); nil of several strata, and where no cluster has two queries.
  public let correlation: Double?

  /// The design effect of a contrast, seeds as they are.
  public init(_ contrast: ClusterContrast) {
    let variance = ClusterVariance(contrast).clusters
    let independent = contrast.independentVariance
    let isKnown = independent > 0 && variance > 0 && variance.isFinite
    ratio = isKnown ? variance / independent : nil
    effectiveQueries = isKnown ? Double(contrast.design.queryCount) * independent / variance : nil
    guard let squares = contrast.meanSquares else {
      correlation = nil
      return
    }
    let sizes = contrast.design.sizes[0]
    let queries = Double(contrast.design.queryCount)
    let typical = (queries - sizes.reduce(0) { $0 + $1 * $1 } / queries) / Double(sizes.count - 1)
    let total = squares.between + (typical - 1) * squares.within
    correlation = total > 0 ? (squares.between - squares.within) / total : 0
  }
}
