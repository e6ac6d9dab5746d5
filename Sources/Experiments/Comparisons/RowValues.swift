import Benchmarks
import Statistics

/// What every query got in each row of a comparison, by one metric.
package struct RowValues {
  private let rows: [MeasuredRows.Row]
  /// By row and seed; nil where that run is not finished, or is not over the same tasks.
  private let values: [[Measurement.Values?]]
  /// Ranges of queries, one for each task.
  let strata: [Range<Int>]

  package init(_ rows: MeasuredRows, metric: Metric) {
    self.rows = rows.rows
    let values = rows.rows.map { row in row.measurements.map { $0?.values(of: metric) } }
    let strata = values.joined().lazy.compactMap { $0?.strata }.first ?? []
    self.values = values.map { $0.map { $0?.strata == strata ? $0 : nil } }
    self.strata = strata
  }

  /// The values of every training, with its row and the seeds that it stands for.
  var trainings: [(row: Int, seeds: [Int], values: [Double])] {
    rows.indices.flatMap { row -> [(row: Int, seeds: [Int], values: [Double])] in
      let finished = values[row].indices.filter { values[row][$0] != nil }
      guard let first = finished.first, let only = values[row][first] else { return [] }
      // Seeds of one and the same training are one.
      if rows[row].isOneTraining { return [(row, finished, only.values)] }
      return finished.compactMap { seed in values[row][seed].map { (row, [seed], $0.values) } }
    }
  }

  /// The seeds under which all rows of a contrast are finished.
  func seeds(of terms: [Contrast.Term]) -> [Int] {
    guard let first = terms.first else { return [] }
    let seeds = values[first.row].indices.filter { seed in
      terms.allSatisfy { values[$0.row][seed] != nil }
    }
    // Of trainings that are one and the same, more seeds are not more.
    return terms.allSatisfy { rows[$0.row].isOneTraining } ? Array(seeds.prefix(1)) : seeds
  }

  /// The weighted sum of rows, query by query, under each of these seeds; nil when there is none.
  ///
  /// - Throws: `StatisticsError`.
  func differences(of terms: [Contrast.Term], under seeds: [Int]) throws -> PairedDifferences? {
    guard !seeds.isEmpty, !terms.isEmpty else { return nil }
    let sums = seeds.map { seed in
      var sums: [Double] = []
      for term in terms {
        guard let own = values[term.row][seed] else { continue }
        if sums.isEmpty {
          sums = own.values.map { term.weight * $0 }
        } else {
          for index in sums.indices { sums[index] += term.weight * own.values[index] }
        }
      }
      return sums
    }
    return try PairedDifferences(sums, strata: strata)
  }
}
