/// Sums and means in the order of NumPy's `add.reduce`, so that a metric equals its published code to the
/// last digit.
///
/// Halves of more than 128 numbers are summed apart (pairwise summation; Higham 1993), each in eight lanes.
enum PairwiseSum {
  static func of(_ values: [Double]) -> Double { sum(values[...]) }

  /// The mean; 0 of nothing.
  static func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : of(values) / Double(values.count)
  }

  private static func sum(_ values: ArraySlice<Double>) -> Double {
    guard values.count >= 8 else { return values.reduce(0, +) }
    guard values.count <= 128 else {
      let half = values.count / 2 / 8 * 8
      return sum(values.prefix(half)) + sum(values.dropFirst(half))
    }
    let whole = values.count / 8 * 8
    var lanes = Array(values.prefix(8))
    for (index, value) in values.prefix(whole).dropFirst(8).enumerated() { lanes[index % 8] += value }
    let first = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3])
    let second = (lanes[4] + lanes[5]) + (lanes[6] + lanes[7])
    return values.dropFirst(whole).reduce(first + second, +)
  }
}
