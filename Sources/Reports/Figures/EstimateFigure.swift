/// Estimates with their intervals, one a row: as bars from 0, or as points beside a line at 0 (a forest plot).
///
/// ```swift
/// EstimateFigure(
///   style: .intervals, title: "R@10: difference from stage 1", axis: "percentage points", caption: "5512 queries",
///   rows: [.init(label: "task", value: 3.1, lower: 2.2, upper: 4.0, note: "***")]).svg
/// ```
public struct EstimateFigure: Figure, Hashable {
  /// How estimates are drawn.
  public enum Style: Hashable, Sendable {
    /// As bars, with a dot for each run.
    case bars
    /// As points with intervals; filled where the interval does not hold 0.
    case intervals
  }

  /// An estimate with its interval.
  public struct Row: Hashable, Sendable {
    let label: String
    let value: Double
    let lower: Double
    let upper: Double
    let runs: [Double]
    let note: String
    let section: String?

    /// Creates a row; `runs` are drawn as dots, `note` stands behind the numbers, and a `section` is a heading above
    /// the row.
    public init(
      label: String, value: Double, lower: Double, upper: Double, runs: [Double] = [], note: String = "",
      section: String? = nil
    ) {
      self.label = label
      self.value = value
      self.lower = lower
      self.upper = upper
      self.runs = runs
      self.note = note
      self.section = section
    }

    /// Whether the interval does not hold 0.
    var isClear: Bool { lower > 0 || upper < 0 }
  }

  /// How its estimates are drawn.
  public let style: Style
  /// The title, such as "R@10: difference from stage 1".
  public let title: String
  let axis: String
  /// How its numbers came about.
  public let caption: String
  let rows: [Row]

  /// Creates a figure.
  public init(style: Style, title: String, axis: String, caption: String, rows: [Row]) {
    self.style = style
    self.title = title
    self.axis = axis
    self.caption = caption
    self.rows = rows
  }

  /// Every row with its numbers.
  public var description: String {
    let rows = rows.map { row in
      "\(row.section.map { "\($0): " } ?? "")\(row.label): \(Self.number(row.value)), from \(Self.number(row.lower)) "
        + "to \(Self.number(row.upper))\(row.note.isEmpty ? "" : ", \(row.note)")"
    }
    return "\(axis). \(rows.joined(separator: "; "))."
  }

  static func number(_ value: Double) -> String { FigureNumber.text(value, decimals: 2) }

  /// What stands behind a row.
  func numbers(of row: Row) -> String {
    switch style {
    case .bars: row.note.isEmpty ? Self.number(row.value) : "\(Self.number(row.value)) \(row.note)"
    case .intervals:
      "\(Self.number(row.value)) [\(Self.number(row.lower)), \(Self.number(row.upper))]"
        + (row.note.isEmpty ? "" : " \(row.note)")
    }
  }

  func ticks(count: Int) -> AxisTicks {
    let finite = rows.flatMap { [$0.lower, $0.upper, $0.value] + $0.runs }.filter(\.isFinite)
    return AxisTicks(from: min(0, finite.min() ?? 0), to: max(0, finite.max() ?? 1), count: count)
  }
}
