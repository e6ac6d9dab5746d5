import Tensors

/// A part of numbered items by seed: a smaller part lies inside of every larger one of the same seed.
public enum NestedSample {
  /// The items in the order of a seed: every part is a beginning of it.
  public static func order(of count: Int, seed: Int) -> [Int] {
    RandomStream(seed: seed, name: "triplets/part").permutation(count, counter: 0)
  }

  /// How many items a share and a limit leave: the share rounded up, the limit at most.
  public static func size(of count: Int, fraction: Double?, limit: Int?) -> Int {
    // A share that was not written exactly (0.1 of 30) must not round up by a whole item.
    let share = fraction.map { min(count, Int((Double(count) * $0 - 1e-9).rounded(.up))) } ?? count
    return max(0, min(share, limit ?? count))
  }
}
