import ExperimentStore
import Language
import Statistics

/// Every row against one, metric by metric: paired differences with intervals, tests and Holm's correction; and of a
/// full factorial, its effects.
struct Comparison {
  /// One difference that was looked at, in percentage points.
  struct Difference {
    let estimate: Double
    /// The interval to be shown.
    let interval: Interval
    /// By the quantiles of resampled queries alone.
    let percentile: Interval
    /// Not corrected; nil where nothing is tested.
    let p: Double?
    /// Corrected for the family; nil where nothing is tested.
    var holm: Double?
    let test: PairedComparison.Test?
    /// The seeds that it is over.
    let seeds: Int
  }

  /// A row of the table.
  struct Line {
    /// What it is about.
    enum Kind: Hashable {
      case reference
      case variant
      /// An effect of a factorial design.
      case effect
      /// A share of what all components gain together, in percent of that gain.
      case share(percent: Double?)
    }

    let name: String
    let metric: Metric
    let kind: Kind
    let spread: Spread?
    let isCeiling: Bool
    /// Nil for the reference, and where there is no seed in common.
    var difference: Difference?

    var isEffect: Bool {
      switch kind {
      case .effect, .share: true
      case .reference, .variant: false
      }
    }
  }

  let rows: MeasuredRows
  let reference: String
  let metrics: [Metric]
  let resampling: Resampling
  private(set) var lines: [Line]
  /// How many comparisons, and how many effects, were corrected together.
  let familySizes: (comparisons: Int, effects: Int)

  /// - Parameter reference: the row that the others are compared with, by position
  /// - Throws: `GridError.nothingToCompare`, `.notRun`; `Interrupted`.
  init(_ rows: MeasuredRows, reference: Int, metrics: [Metric], resampling: Resampling) throws {
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
    for metric in metrics {
      for (index, row) in rows.rows.enumerated() {
        var line = Line(
          name: row.name, metric: metric, kind: index == reference ? .reference : .variant,
          spread: Spread(of: row, metric), isCeiling: row.isCeiling)
        if index != reference {
          line.difference = try Self.difference([(1, row), (-1, against)], metric, resampling)
        }
        lines.append(line)
      }
    }
    var effects: [Line] = []
    if let design = rows.design {
      for metric in metrics {
        effects += try FactorialEffects(design, rows: rows, metric: metric, resampling: resampling).lines
      }
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
  func keeping(_ indices: [Int]) -> Comparison { Comparison(self, lines: indices.map { lines[$0] }) }

  /// The weighted sum of rows as a difference, over the seeds under which all of them are finished.
  static func difference(
    _ terms: [(weight: Double, row: MeasuredRows.Row)], _ metric: Metric, _ resampling: Resampling,
    isTested: Bool = true
  ) throws -> Difference? {
    guard let first = terms.first?.row else { return nil }
    let seeds = first.measurements.indices.filter { seed in
      terms.allSatisfy { $0.row.measurements[seed] != nil }
    }
    // Of trainings that are one and the same, more seeds are not more.
    let used = terms.allSatisfy { $0.row.isOneTraining } ? Array(seeds.prefix(1)) : seeds
    var strata: [Range<Int>] = []
    var values: [[Double]] = []
    for seed in used {
      var sums: [Double] = []
      for term in terms {
        guard let own = term.row.measurements[seed]?.values(of: metric) else { return nil }
        if sums.isEmpty {
          sums = own.values.map { term.weight * $0 }
          strata = own.strata
        } else {
          guard own.values.count == sums.count else { return nil }
          for index in sums.indices { sums[index] += term.weight * own.values[index] }
        }
      }
      values.append(sums)
    }
    guard !values.isEmpty else { return nil }
    let result = PairedComparison(try PairedDifferences(values, strata: strata), resampling: resampling)
    return Difference(
      estimate: 100 * result.estimate, interval: result.interval.scaled(by: 100),
      percentile: result.percentile.scaled(by: 100), p: isTested ? result.pValue : nil, holm: nil,
      test: isTested ? result.test : nil, seeds: used.count)
  }

  /// Corrects all p of a family; gives their number.
  private static func correct(_ lines: inout [Line]) -> Int {
    let tested = lines.indices.filter { lines[$0].difference?.p != nil }
    let corrected = Holm.corrected(tested.compactMap { lines[$0].difference?.p })
    for (index, p) in zip(tested, corrected) { lines[index].difference?.holm = p }
    return tested.count
  }
}
