import Benchmarks
import ExperimentStore
import Statistics
import Tensors

/// Every row against one, metric by metric: paired differences with intervals, tests and Holm's correction; and of a
/// full factorial, its effects.
package struct Comparison {
  /// One difference that was looked at, in percentage points.
  package struct Difference {
    package let estimate: Double
    /// The interval to be shown.
    package let interval: Interval
    /// By the quantiles of resampled queries alone.
    package let percentile: Interval
    /// Not corrected; nil where nothing is tested.
    package let p: Double?
    /// Corrected for the family; nil where nothing is tested.
    package var holm: Double?
    package let test: PairedComparison.Test?
    /// The seeds that it is over.
    package let seeds: Int
  }

  /// A row of the table.
  package struct Line {
    /// What it is about.
    package enum Kind: Hashable {
      case reference
      case variant
      /// An effect of a factorial design.
      case effect
      /// A share of what all components gain together, in percent of that gain.
      case share(percent: Double?)
    }

    package let name: String
    package let metric: Metric
    package let kind: Kind
    package let spread: Spread?
    package let isCeiling: Bool
    /// Nil for the reference, and where there is no seed in common.
    package var difference: Difference?

    package var isEffect: Bool {
      switch kind {
      case .effect, .share: true
      case .reference, .variant: false
      }
    }
  }

  package let rows: MeasuredRows
  package let reference: String
  package let metrics: [Metric]
  package let resampling: Resampling
  package private(set) var lines: [Line]
  /// How many comparisons, and how many effects, were corrected together.
  package let familySizes: (comparisons: Int, effects: Int)

  /// - Parameter reference: the row that the others are compared with, by position
  /// - Throws: `GridError.nothingToCompare`, `.notRun`; `Interrupted`.
  package init(_ rows: MeasuredRows, reference: Int, metrics: [Metric], resampling: Resampling) throws {
    guard rows.rows.count > 1 else { throw GridError.nothingToCompare }
    let against = rows.rows[reference]
    guard against.measurements.contains(where: { $0 != nil }) else {
      let finished = rows.rows.reduce(0) { $0 + $1.measurements.count { $0 != nil } }
      throw GridError.notRun(
        variant: against.name, finished: finished, cells: rows.rows.count * rows.seedCount)
    }
    self.rows = rows
    self.reference = against.name
    self.metrics = metrics
    self.resampling = resampling
    var lines: [Line] = []
    var effects: [Line] = []
    for metric in metrics {
      try Interruption.check()
      let resampled = try ResampledRows(rows, metric: metric, resampling: resampling)
      for (index, row) in rows.rows.enumerated() {
        var line = Line(
          name: row.name, metric: metric, kind: index == reference ? .reference : .variant,
          spread: Spread(of: row, metric), isCeiling: row.isCeiling)
        if index != reference {
          line.difference = try resampled.difference([(1, index), (-1, reference)])
        }
        lines.append(line)
      }
      if let design = rows.design { effects += try FactorialEffects(design, of: resampled).lines }
    }
    let comparisons = Self.correct(&lines)
    familySizes = (comparisons, Self.correct(&effects))
    self.lines = lines + effects
  }

  private init(_ other: Comparison, lines: [Line]) {
    rows = other.rows
    reference = other.reference
    metrics = other.metrics
    resampling = other.resampling
    familySizes = other.familySizes
    self.lines = lines
  }

  /// The same comparison with some of its lines, corrected as before.
  package func keeping(_ indices: [Int]) -> Comparison { Comparison(self, lines: indices.map { lines[$0] }) }

  /// Corrects all p of a family; gives their number.
  private static func correct(_ lines: inout [Line]) -> Int {
    let tested = lines.indices.filter { lines[$0].difference?.p != nil }
    let corrected = Holm.corrected(tested.compactMap { lines[$0].difference?.p })
    for (index, p) in zip(tested, corrected) { lines[index].difference?.holm = p }
    return tested.count
  }
}
