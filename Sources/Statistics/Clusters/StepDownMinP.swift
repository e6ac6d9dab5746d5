import Tensors

/// Step-down min-P (Westfall and Young 1993, Resampling-Based Multiple Testing): the chance that any hypothesis not yet
/// rejected has so small a p in the same flips of whole clusters.
struct StepDownMinP: Sendable {
  /// The corrected p of each column, in the given order.
  let corrected: [Double]

  /// - Parameter columns: what each cluster gives to each mean, `[columns][clusters]`
  /// - Throws: `Interrupted`.
  init(_ columns: [[Double]], halves: RandomHalves) throws {
    let sums = halves.sums(of: columns)
    try Interruption.check()
    var found = [Flips?](repeating: nil, count: columns.count)
    found.withUnsafeMutableBufferPointer { found in
      nonisolated(unsafe) let found = UnsafeMutableBufferPointer(rebasing: found[...])
      Parallel.forEach(columns.count) { found[$0] = Flips(columns[$0], sums: sums[$0]) }
    }
    let flips = found.compactMap(\.self)
    let order = flips.indices.sorted { (flips[$0].pValue, $0) < (flips[$1].pValue, $1) }
    var corrected = [Double](repeating: 1, count: columns.count)
    var last = 0.0
    var previous = -1.0
    for (step, column) in order.enumerated() {
      try Interruption.check()
      let p = flips[column].pValue
      // Of equal ones, the later have fewer left beside them and so no larger share.
      if p > previous { last = max(last, Self.share(of: order[step...].map { flips[$0] }, atMost: p)) }
      previous = p
      corrected[column] = last
    }
    self.corrected = corrected
  }

  /// One column's flipped sums, as far from 0 as they are.
  private struct Flips {
    let sizes: [Double]
    let sorted: [Double]
    let slack: Double
    let pValue: Double

    init(_ column: [Double], sums: [Double]) {
      let total = column.reduce(0, +)
      // The signs of one half turned: what is left is the one half less the other.
      sizes = sums.map { abs(2 * $0 - total) }
      sorted = sizes.sorted()
      slack = 1e-9 * column.reduce(0) { $0 + abs($1) }
      let limit = abs(total) - slack
      pValue = Double(sorted.count - Self.first(in: sorted, atLeast: limit)) / Double(sorted.count)
    }

    /// From which size on a flip's own p is at most this; infinite when none is.
    func threshold(atMost p: Double) -> Double {
      let allowed = Int(((p + 1e-12) * Double(sorted.count)).rounded(.down))
      guard allowed < sorted.count else { return -.infinity }
      guard allowed > 0 else { return .infinity }
      // The first of the allowed largest, unless smaller ones count as equal to it.
      var place = sorted.count - allowed
      while place < sorted.count, sorted[place - 1] >= sorted[place] - slack { place += 1 }
      return place < sorted.count ? sorted[place] - slack / 2 : .infinity
    }

    private static func first(in sorted: [Double], atLeast limit: Double) -> Int {
      var (low, high) = (0, sorted.count)
      while low < high {
        let middle = (low + high) / 2
        if sorted[middle] < limit { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  private static func share(of flips: [Flips], atMost p: Double) -> Double {
    let thresholds = flips.map { $0.threshold(atMost: p) }
    let count = flips.first?.sizes.count ?? 0
    let size = 8192
    var counts = [Int](repeating: 0, count: (count + size - 1) / size)
    counts.withUnsafeMutableBufferPointer { counts in
      nonisolated(unsafe) let counts = UnsafeMutableBufferPointer(rebasing: counts[...])
      Parallel.forEachBlock(of: size, in: count) { block in
        var isSmall = [Bool](repeating: false, count: block.count)
        for (flips, threshold) in zip(flips, thresholds) where threshold < .infinity {
          flips.sizes.withUnsafeBufferPointer { sizes in
            for place in block where sizes[place] >= threshold { isSmall[place - block.lowerBound] = true }
          }
        }
        counts[block.lowerBound / size] = isSmall.count { $0 }
      }
    }
    return Double(counts.reduce(0, +)) / Double(max(1, count))
  }
}
