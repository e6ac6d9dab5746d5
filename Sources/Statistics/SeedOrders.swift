/// How easily chance alone puts two variants in order when each has a few seeds.
public enum SeedOrders {
  /// With `seeds` runs a side, all runs of the one are ahead of all runs of the other by chance in 1 of so many
  /// cases: 6 for two, 20 for three; nil when that is more than a million.
  public static func cases(seeds: Int) -> Int? {
    guard (1...11).contains(seeds) else { return nil }
    // The central binomial coefficient, which stays whole at every step.
    return (1...seeds).reduce(1) { $0 * (seeds + $1) / $1 }
  }
}
