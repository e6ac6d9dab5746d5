import Benchmarks
import Diagnostics
import Reports
import Statistics

/// The figures of tables and grids: differences with their intervals, or means with their runs.
package enum GridFigure {
  /// A figure for each metric of a comparison, one of the means of an evaluation; nil for a table without outcomes.
  package static func figures(of table: TableValue) throws -> [any Figure]? {
    if !table.drawn.isEmpty { return table.drawn }
    if let comparison = table.comparison { return comparison.metrics.compactMap { forest(comparison, $0) } }
    if let rows = table.measured { return [try bars(rows)] }
    return nil
  }

  /// Each difference with its interval; nil where there is none.
  private static func forest(_ comparison: Comparison, _ metric: Metric) -> EstimateFigure? {
    let lines = comparison.lines.filter { $0.metric == metric && $0.difference != nil }
    let firstEffect = lines.firstIndex(where: \.isEffect)
    let rows = lines.enumerated().compactMap { place, line -> EstimateFigure.Row? in
      // Without an interval there is nothing to draw.
      guard let difference = line.difference, let interval = difference.interval else { return nil }
      return EstimateFigure.Row(
        label: line.name, value: difference.estimate, lower: interval.lower, upper: interval.upper,
        note: ComparisonTable.verdict(on: line, margin: comparison.margin),
        section: place == firstEffect ? ComparisonTable.effectsTitle : nil)
    }
    guard !rows.isEmpty else { return nil }
    let level = DecimalText.text(100 * comparison.resampling.confidence, decimals: 0)
    return EstimateFigure(
      style: .intervals, title: "\(metric): difference from \(comparison.reference)",
      axis: "percentage points, with \(level) % intervals", caption: comparison.rows.protocolLine, rows: rows)
  }

  /// The 95 % interval of a mean in percent; nil of too few clusters.
  private static func interval(of values: PairedDifferences, _ clusters: Clusters?) throws -> Interval? {
    guard let clusters else {
      return PairedComparison(values, resampling: Resampling()).interval.scaled(by: 100)
    }
    let design = try ClusterDesign(clusters, strata: values.strata)
    let contrast = try ClusterContrast(values, design: design, bound: 1)
    return try ClusterFlips(design, count: 20_000).comparisons(of: [contrast])[0].interval.map {
      Interval(max(0, 100 * $0.lower), 100 * $0.upper)
    }
  }

  /// Each row's mean at the cut-off that is looked at most, with an interval over queries.
  package static func bars(_ rows: MeasuredRows) throws -> EstimateFigure {
    let shown = rows.catalog.shown
    guard let metric = shown.first(where: { $0.cutoff == 10 }) ?? shown.first else {
      throw GridError.noMetrics(dataset: rows.title)
    }
    let bars = try rows.rows.compactMap { row -> EstimateFigure.Row? in
      let runs = row.measurements.compactMap { $0?.values(of: metric) }
      guard let first = runs.first else { return nil }
      let distinct = row.isOneTraining ? [first] : runs
      let values = try PairedDifferences(distinct.map(\.values), strata: first.strata)
      let interval = try interval(of: values, rows.clusters)
      let mean = distinct.map(\.percent).reduce(0, +) / Double(distinct.count)
      return EstimateFigure.Row(
        label: row.name, value: mean, lower: interval?.lower ?? mean, upper: interval?.upper ?? mean,
        runs: distinct.count > 1 ? distinct.map(\.percent) : [])
    }
    let hasRuns = rows.seedCount > 1
    return EstimateFigure(
      style: .bars, title: "\(metric) on \(rows.title)",
      axis: "percent, with 95 % intervals" + (hasRuns ? "; dots are seeds" : ""), caption: rows.protocolLine,
      rows: bars)
  }
}
