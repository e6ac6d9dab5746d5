import Benchmarks
import ExperimentStore
import Statistics
import Tensors

/// Takes queries as independent of each other: the bootstrap over queries, and McNemar's test, sign flips or Student's t.
package struct QueriesJudge: ComparisonJudge {
  private let rows: MeasuredRows
  private let resampling: Resampling

  package init(_ rows: MeasuredRows, resampling: Resampling) {
    self.rows = rows
    self.resampling = resampling
  }

  package func differences(of contrasts: [Contrast]) throws -> [Comparison.Difference?] {
    var resampled: [Metric: ResampledRows] = [:]
    return try contrasts.map { contrast in
      try Interruption.check()
      let rows =
        try resampled[contrast.metric]
        ?? ResampledRows(rows, metric: contrast.metric, resampling: resampling)
      resampled[contrast.metric] = rows
      return try rows.difference(contrast)
    }
  }

  package func corrected(_ p: [Double], of contrasts: [Contrast]) -> [Double] { Holm.corrected(p) }
}
