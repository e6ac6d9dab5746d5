/// Average precision at a cut-off for queries with several right answers.
public enum AveragePrecision {
  /// AP@k = (sum over i ≤ k of rel_i · precision@i) / min(right answers, k), 0 to 1 (CIRCO; Baldrati et al.,
  /// ICCV 2023, section 5).
  ///
  /// - Parameter ranks: the places of all right answers, from 1; nil for one that is not in the ranking,
  ///   which counts as never found. 0 when there is none.
  public static func value(at cutoff: Int, ranks: [Int?]) -> Double {
    guard cutoff > 0, !ranks.isEmpty else { return 0 }
    var precisions = [Double](repeating: 0, count: cutoff)
    for (found, rank) in ranks.compactMap({ $0 }).sorted().enumerated() where rank >= 1 && rank <= cutoff {
      precisions[rank - 1] = Double(found + 1) / Double(rank)
    }
    return PairwiseSum.of(precisions) / Double(min(ranks.count, cutoff))
  }
}
