import Tensors

/// The means of several columns over the same drawn queries, resample after resample.
///
/// Every query is drawn for all columns together, so that a weighted sum of columns has the weighted sum of their
/// means: any contrast of variants and seeds costs no further draw. Repeatable with any number of threads.
public struct ResampledMeans: Sendable {
  /// How many resamples there are.
  public let count: Int
  private let width: Int
  /// `[resamples][columns]`
  private let values: [Double]

  /// Draws queries with replacement, within each task where there are several; the mean is that of the tasks' means.
  ///
  /// Time is the product of resamples, queries and columns.
  ///
  /// - Parameter columns: what each query has in each column, `[columns][queries]`
  /// - Throws: `StatisticsError`.
  public init(
    of columns: [[Double]], strata: [Range<Int>]? = nil, resampling: Resampling
  ) throws(StatisticsError) {
    // The same checks as for differences, and the same weights of queries.
    let checked = try PairedDifferences(columns, strata: strata)
    self.init(checked, resampling: resampling)
  }

  /// The means of each seed's differences.
  init(_ differences: PairedDifferences, resampling: Resampling) {
    let width = differences.seedCount
    let queries = differences.queryCount
    count = resampling.count
    self.width = width
    // Query after query, so that what is drawn together lies side by side.
    var rows = [Double](repeating: 0, count: width * queries)
    for (column, values) in differences.weighted.enumerated() {
      for (query, value) in values.enumerated() { rows[query * width + column] = value }
    }
    let stream = RandomStream(seed: resampling.seed, name: "bootstrap of queries")
    var means = [Double](repeating: 0, count: resampling.count * width)
    means.withUnsafeMutableBufferPointer { means in
      let means = UnsafeMutableBufferPointer(rebasing: means[...])
      Parallel.forEachBlock(of: 32, in: resampling.count) { block in
        rows.withUnsafeBufferPointer { rows in
          for resample in block {
            let bits = stream.integers(queries, below: 1 << 32, counter: resample)
            let sums = UnsafeMutableBufferPointer(rebasing: means[resample * width..<(resample + 1) * width])
            for stratum in differences.strata {
              let length = stratum.count
              for place in stratum {
                let query = stratum.lowerBound + (bits[place] * length) >> 32
                let row = UnsafeBufferPointer(rebasing: rows[query * width..<(query + 1) * width])
                for column in 0..<width { sums[column] += row[column] }
              }
            }
            for column in 0..<width { sums[column] /= Double(queries) }
          }
        }
      }
    }
    values = means
  }

  /// The means of a weighted sum of columns, by resample.
  public func means(of terms: [(column: Int, weight: Double)]) -> [Double] {
    (0..<count).map { resample in
      terms.reduce(0) { $0 + $1.weight * values[resample * width + $1.column] }
    }
  }
}
