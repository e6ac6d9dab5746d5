/// Holm's correction for a family of tests (1979, Scandinavian Journal of Statistics 6, 65-70).
public enum Holm {
  /// The corrected p of each test, in the given order: rejecting those at most 0.05 keeps the chance of any false
  /// rejection in the family at 5 %, however the tests depend on each other.
  public static func corrected(_ pValues: [Double]) -> [Double] {
    let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    var corrected = pValues
    var largest = 0.0
    for (rank, index) in order.enumerated() {
      largest = max(largest, min(1, Double(pValues.count - rank) * pValues[index]))
      corrected[index] = largest
    }
    return corrected
  }
}
