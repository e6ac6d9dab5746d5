import Benchmarks
import Statistics

/// The rows of a comparison by one metric, their queries resampled once for all differences between them.
struct ResampledRows {
  private let values: RowValues
  private let resampling: Resampling
  /// The column of each row and seed among the resampled means.
  private let columns: [[Int: Int]]
  private let means: ResampledMeans?

  /// - Throws: `StatisticsError`.
  init(_ rows: MeasuredRows, metric: Metric, resampling: Resampling) throws {
    values = RowValues(rows, metric: metric)
    self.resampling = resampling
    let trainings = values.trainings
    var columns = [[Int: Int]](repeating: [:], count: rows.rows.count)
    for (column, training) in trainings.enumerated() {
      for seed in training.seeds { columns[training.row][seed] = column }
    }
    self.columns = columns
    means =
      trainings.isEmpty
      ? nil
      : try ResampledMeans(of: trainings.map(\.values), strata: values.strata, resampling: resampling)
  }

  /// The contrast over the seeds under which all of its rows are finished; nil when there is none.
  ///
  /// - Throws: `StatisticsError`.
  func difference(_ contrast: Contrast) throws -> Comparison.Difference? {
    let seeds = values.seeds(of: contrast.terms)
    guard let means, let differences = try values.differences(of: contrast.terms, under: seeds) else {
      return nil
    }
    let seedMeans = seeds.map { seed in
      means.means(
        of: contrast.terms.compactMap { term in columns[term.row][seed].map { ($0, term.weight) } })
    }
    let result = PairedComparison(differences, seedMeans: seedMeans, resampling: resampling)
    return Comparison.Difference(
      estimate: 100 * result.estimate, interval: result.interval.scaled(by: 100),
      percentile: result.percentile.scaled(by: 100), p: contrast.isTested ? result.pValue : nil,
      test: contrast.isTested ? .queries(result.test) : nil, seeds: seeds.count)
  }
}
