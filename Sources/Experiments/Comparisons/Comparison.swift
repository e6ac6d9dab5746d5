import Benchmarks
import ExperimentStore
import Statistics
import Tensors

/// Every row against one, metric by metric: paired differences with intervals, tests and Holm's correction; and of a
/// full factorial, its effects.
package struct Comparison {
  /// One difference that was looked at, in percentage points.
  package struct Difference {
    /// Where a p is from.
    package enum Test: Hashable {
      /// Queries are taken as independent.
      case queries(PairedComparison.Test)
      /// Flips of whole clusters.
      case clusters
    }

    package let estimate: Double
    /// The interval to be shown; nil of too few clusters.
    package let interval: Interval?
    /// By the quantiles of resampled queries alone; nil where clusters are flipped.
    package let percentile: Interval?
    /// Not corrected; nil where nothing is tested.
    package let p: Double?
    /// Corrected for the family; nil where nothing is tested.
    package var corrected: Double?
    package let test: Test?
    /// The seeds that it is over.
    package let seeds: Int
    /// What else is known where queries are clustered, as shares of 1.
    package var clustered: ClusteredComparison?
    /// The difference on the queries outside of the largest cluster.
    package var withoutLargest: Double?
    /// The p of a difference within the margin, corrected; nil where no margin was given.
    package var equivalence: Double?
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
      /// What all components gain together; not shown.
      case total
    }

    package let name: String
    package let metric: Metric
    package var kind: Kind
    package let spread: Spread?
    package let isCeiling: Bool
    /// What is asked about; nil for the reference.
    let contrast: Contrast?
    /// Nil for the reference, and where there is no seed in common.
    package var difference: Difference?

    package var isEffect: Bool {
      switch kind {
      case .effect, .share, .total: true
      case .reference, .variant: false
      }
    }
  }

  package let rows: MeasuredRows
  package let reference: String
  package let metrics: [Metric]
  package let resampling: Resampling
  /// In points; nil where differences are not tested for being within one.
  package let margin: Double?
  /// How the queries are spread over clusters; nil where they are taken as independent.
  package let clusters: ClusterDesign?
  /// How many halves the clusters were split in; 0 where queries are taken as independent.
  package let halves: Int
  package private(set) var lines: [Line]
  /// How many comparisons, and how many effects, were corrected together.
  package let familySizes: (comparisons: Int, effects: Int)

  /// - Parameters:
  ///   - reference: the row that the others are compared with, by position
  ///   - clusters: which queries depend on each other; nil takes all as independent
  ///   - margin: in points; also tests whether differences are within it, where queries are clustered
  /// - Throws: `GridError.nothingToCompare`, `.notRun`; `Interrupted`.
  package init(
    _ rows: MeasuredRows, reference: Int, metrics: [Metric], resampling: Resampling,
    clusters: Clusters? = nil, margin: Double? = nil
  ) throws {
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
    self.margin = margin
    let judge: any ComparisonJudge
    if let clusters {
      let byClusters = try ClustersJudge(
        rows, clusters: clusters, metrics: metrics, resampling: resampling, margin: margin)
      self.clusters = byClusters.flips.design
      halves = byClusters.flips.halves.count
      judge = byClusters
    } else {
      self.clusters = nil
      halves = 0
      judge = QueriesJudge(rows, resampling: resampling)
    }
    var lines: [Line] = []
    var effects: [Line] = []
    for metric in metrics {
      for (index, row) in rows.rows.enumerated() {
        lines.append(
          Line(
            name: row.name, metric: metric, kind: index == reference ? .reference : .variant,
            spread: Spread(of: row, metric), isCeiling: row.isCeiling,
            contrast: index == reference ? nil : Contrast(index, less: reference, by: metric)))
      }
      if let design = rows.design { effects += FactorialEffects(design, by: metric).lines }
    }
    let all = lines + effects
    let asked = all.indices.filter { all[$0].contrast != nil }
    let found = try judge.differences(of: asked.compactMap { all[$0].contrast })
    var judged = all
    for (index, difference) in zip(asked, found) { judged[index].difference = difference }
    lines = Array(judged.prefix(lines.count))
    effects = FactorialEffects.withShares(Array(judged.dropFirst(lines.count)))
    let comparisons = try Self.correct(&lines, by: judge)
    familySizes = (comparisons, try Self.correct(&effects, by: judge))
    self.lines = lines + effects
  }

  private init(_ other: Comparison, lines: [Line]) {
    rows = other.rows
    reference = other.reference
    metrics = other.metrics
    resampling = other.resampling
    margin = other.margin
    clusters = other.clusters
    halves = other.halves
    familySizes = other.familySizes
    self.lines = lines
  }

  /// The same comparison with some of its lines, corrected as before.
  package func keeping(_ indices: [Int]) -> Comparison { Comparison(self, lines: indices.map { lines[$0] }) }

  /// Corrects all p of a family; gives their number.
  private static func correct(_ lines: inout [Line], by judge: any ComparisonJudge) throws -> Int {
    let tested = lines.indices.filter { lines[$0].difference?.p != nil }
    let corrected = try judge.corrected(
      tested.compactMap { lines[$0].difference?.p }, of: tested.compactMap { lines[$0].contrast })
    for (index, p) in zip(tested, corrected) { lines[index].difference?.corrected = p }
    let within = Holm.corrected(tested.compactMap { lines[$0].difference?.clustered?.equivalence })
    for (index, p) in zip(tested, within) { lines[index].difference?.equivalence = p }
    return tested.count
  }
}
