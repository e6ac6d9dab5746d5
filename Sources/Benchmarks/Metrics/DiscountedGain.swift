import Glibc

/// Normalised discounted cumulative gain over a whole ranking (Järvelin and Kekäläinen 2002), right answers all of the
/// same worth.
public enum DiscountedGain {
  /// nDCG = (sum over right answers of 1/log2(rank + 1)) / (the same with all of them first), 0 to 1.
  ///
  /// - Parameter ranks: the places of all right answers, from 1; nil for one that is not in the ranking, which gains
  ///   nothing. 0 when there is none.
  public static func value(ranks: [Int?]) -> Double {
    let ideal = (0..<ranks.count).reduce(0.0) { $0 + 1 / log2(Double($1) + 2) }
    guard ideal > 0 else { return 0 }
    let gain = ranks.compactMap { $0 }.filter { $0 >= 1 }.sorted().reduce(0.0) {
      $0 + 1 / log2(Double($1) + 1)
    }
    return gain / ideal
  }

  /// The mean over queries in percent; of several tasks the mean of their means.
  ///
  /// - Parameter outcomes: for each task, one outcome for each query
  public static func percent(of outcomes: [[QueryOutcome]]) -> Double {
    100 * PairwiseSum.mean(outcomes.map { PairwiseSum.mean($0.map { value(ranks: $0.ranks) }) })
  }
}
