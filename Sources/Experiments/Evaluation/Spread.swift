import Benchmarks
import Glibc

/// Mean and standard deviation of a row's runs, in percent.
package struct Spread {
  /// Of the runs that are finished; nil when none is.
  package let mean: Double?
  /// Of at least two values, with n - 1; nil of fewer, and of one training measured several times.
  package let deviation: Double?

  package init(of row: MeasuredRows.Row, _ metric: Metric) {
    let spread = Spread(of: row.measurements.compactMap { $0?.values(of: metric)?.percent })
    mean = spread.mean
    deviation = row.isOneTraining ? nil : spread.deviation
  }

  package init(of values: [Double]) {
    let mean = values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    self.mean = mean
    guard let mean, values.count > 1 else {
      deviation = nil
      return
    }
    deviation = (values.reduce(0) { $0 + pow($1 - mean, 2) } / Double(values.count - 1)).squareRoot()
  }
}
