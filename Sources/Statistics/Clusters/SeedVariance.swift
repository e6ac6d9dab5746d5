/// The part of a mean's variance that seeds have in it, whatever the mean weighs.
struct SeedVariance: Hashable {
  /// Of seeds' means, with what differs by seed within clusters: V_s; 0 of one seed.
  let ofMeans: Double
  /// Of what differs by seed within clusters: V_b; 0 of one seed.
  let within: Double
  private let count: Int

  /// - Parameters:
  ///   - means: the mean of each seed
  ///   - estimate: the mean over seeds
  ///   - squares: the sum over seeds and clusters of squared deviations from what clusters have under every seed
  init(_ means: [Double], about estimate: @autoclosure () -> Double, squares: () -> Double) {
    count = means.count
    guard count > 1 else {
      ofMeans = 0
      within = 0
      return
    }
    let pairs = Double(count) * (Double(count) - 1)
    let center = estimate()
    ofMeans = means.reduce(0) { $0 + ($1 - center) * ($1 - center) } / pairs
    within = squares() / pairs
  }

  /// The variance that comes from the choice of seeds alone. That of two seeds keeps all of V_s: two numbers say too
  /// little for a part to be taken off.
  var ofChoice: Double { count < 3 ? ofMeans : max(0, ofMeans - within) }
}
