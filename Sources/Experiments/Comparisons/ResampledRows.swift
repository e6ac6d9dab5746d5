import Benchmarks
import Statistics

/// The rows of a comparison by one metric, their queries resampled once for all differences between them.
package struct ResampledRows {
  package let metric: Metric
  private let rows: [MeasuredRows.Row]
  private let resampling: Resampling
  /// What each query got, by row and seed; nil where that run is not finished.
  private let values: [[Measurement.Values?]]
  /// The column of each row and seed among the resampled means.
  private let columns: [[Int?]]
  private let means: ResampledMeans?

  /// - Throws: `StatisticsError`.
  package init(_ rows: MeasuredRows, metric: Metric, resampling: Resampling) throws {
    self.metric = metric
    self.rows = rows.rows
    self.resampling = resampling
    values = rows.rows.map { row in row.measurements.map { $0?.values(of: metric) } }
    let strata = values.joined().lazy.compactMap { $0?.strata }.first
    var data: [[Double]] = []
    columns = zip(rows.rows, values).map { row, values in
      var only: Int?
      return values.map { values in
        guard let values, values.strata == strata else { return nil }
        // Seeds of one and the same training have one column.
        if row.isOneTraining, let only { return only }
        data.append(values.values)
        only = data.count - 1
        return only
      }
    }
    means = data.isEmpty ? nil : try ResampledMeans(of: data, strata: strata, resampling: resampling)
  }

  /// The weighted sum of rows as a difference, over the seeds under which all of them are finished; nil when there
  /// is none.
  ///
  /// - Throws: `StatisticsError`.
  package func difference(_ terms: [(weight: Double, row: Int)], isTested: Bool = true) throws -> Comparison
    .Difference?
  {
    guard let means, let first = terms.first else { return nil }
    let seeds = columns[first.row].indices.filter { seed in terms.allSatisfy { columns[$0.row][seed] != nil }
    }
    // Of trainings that are one and the same, more seeds are not more.
    let used = terms.allSatisfy { rows[$0.row].isOneTraining } ? Array(seeds.prefix(1)) : seeds
    var differences: [[Double]] = []
    var seedMeans: [[Double]] = []
    var strata: [Range<Int>] = []
    for seed in used {
      var sums: [Double] = []
      for term in terms {
        guard let own = values[term.row][seed] else { continue }
        strata = own.strata
        if sums.isEmpty {
          sums = own.values.map { term.weight * $0 }
        } else {
          for index in sums.indices { sums[index] += term.weight * own.values[index] }
        }
      }
      differences.append(sums)
      seedMeans.append(
        means.means(of: terms.compactMap { term in columns[term.row][seed].map { ($0, term.weight) } }))
    }
    guard !differences.isEmpty else { return nil }
    let result = PairedComparison(
      try PairedDifferences(differences, strata: strata), seedMeans: seedMeans, resampling: resampling)
    return Comparison.Difference(
      estimate: 100 * result.estimate, interval: result.interval.scaled(by: 100),
      percentile: result.percentile.scaled(by: 100), p: isTested ? result.pValue : nil, holm: nil,
      test: isTested ? result.test : nil, seeds: used.count)
  }
}
