import Language
import Reports
import Statistics

/// The figure of a value as SVG: differences with their intervals, or means with their runs.
enum GridFigure {
  /// - Throws: `GridError.noFigure` for a table without outcomes.
  static func svg(of table: TableValue) throws -> String {
    if let comparison = table.comparison { return forest(comparison).svg }
    if let rows = table.measured { return try bars(rows).svg }
    throw GridError.noFigure(
      extension: "svg", of: "this table", known: "plot what compare or evaluate gave, or a grid")
  }

  /// Each difference with its interval.
  private static func forest(_ comparison: Comparison) -> IntervalFigure {
    let hasMetrics = comparison.metrics.count > 1
    let lines = comparison.lines.compactMap { line -> IntervalFigure.Line? in
      guard let difference = line.difference else { return nil }
      return IntervalFigure.Line(
        label: line.name + (hasMetrics ? ", \(line.metric)" : ""), value: difference.estimate,
        lower: difference.interval.lower, upper: difference.interval.upper,
        note: ComparisonTable.verdict(on: line), isSecondary: line.isEffect)
    }
    let metrics = comparison.metrics.map(\.description).joined(separator: ", ")
    return IntervalFigure(
      title: "\(metrics): difference from \(comparison.reference)",
      axis:
        "percentage points, with \(DecimalText.text(100 * comparison.resampling.confidence, decimals: 0)) % intervals",
      caption: comparison.rows.protocolLine, lines: lines)
  }

  /// Each row's mean at the cut-off that is looked at most, with an interval over queries.
  fileprivate static func bars(_ rows: MeasuredRows) throws -> BarFigure {
    let shown = rows.catalog.shown
    guard let metric = shown.first(where: { $0.cutoff == 10 }) ?? shown.first else {
      throw GridError.noMetrics(dataset: rows.title)
    }
    let bars = try rows.rows.compactMap { row -> BarFigure.Bar? in
      let runs = row.measurements.compactMap { $0?.values(of: metric) }
      guard let first = runs.first else { return nil }
      let distinct = row.isOneTraining ? [first] : runs
      let result = PairedComparison(
        try PairedDifferences(distinct.map(\.values), strata: first.strata), resampling: Resampling())
      return BarFigure.Bar(
        label: row.name, value: 100 * result.estimate, lower: 100 * result.interval.lower,
        upper: 100 * result.interval.upper, runs: distinct.count > 1 ? distinct.map(\.percent) : [])
    }
    return BarFigure(
      title: "\(metric) on \(rows.title)", axis: "percent, with 95 % intervals; dots are seeds",
      caption: rows.protocolLine, bars: bars)
  }
}

extension GridValue: PlottableValue {
  static var plotEndings: [String] { ["svg"] }
  static var plotDocumentation: String { "Draws the means of a grid's variants as bars, its seeds as dots." }

  /// - Throws: `GridError.noTarget`, `.notRun`; `StoreError`.
  func plot(ending: String, in session: Session) throws -> (bytes: [UInt8], notes: [String]) {
    (Array(try GridFigure.bars(GridCells(self, in: session).rows()).svg.utf8), [])
  }
}
