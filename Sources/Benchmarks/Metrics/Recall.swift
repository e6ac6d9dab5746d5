/// The share of queries whose target is among the first k.
public enum Recall {
  /// Recall at `cutoff` in percent; 0 for no queries.
  ///
  /// - Parameter ranks: the place of every query's target, from 1; 0 where it is not in the ranking,
  ///   which counts as a miss.
  public static func percent(at cutoff: Int, ranks: [Int]) -> Double {
    guard !ranks.isEmpty else { return 0 }
    return 100 * Double(ranks.count { $0 >= 1 && $0 <= cutoff }) / Double(ranks.count)
  }
}
