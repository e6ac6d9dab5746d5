/// Estimates with their intervals, one a line, beside a line at 0: a forest plot.
public struct IntervalFigure: Hashable, Sendable {
  /// One estimate.
  public struct Line: Hashable, Sendable {
    let label: String
    let value: Double
    let lower: Double
    let upper: Double
    let note: String
    let isSecondary: Bool

    /// Creates a line; `note` stands behind it, and secondary lines come after a gap.
    public init(
      label: String, value: Double, lower: Double, upper: Double, note: String = "", isSecondary: Bool = false
    ) {
      self.label = label
      self.value = value
      self.lower = lower
      self.upper = upper
      self.note = note
      self.isSecondary = isSecondary
    }
  }

  private let title: String
  private let axis: String
  private let caption: String
  private let lines: [Line]

  /// Creates a figure.
  public init(title: String, axis: String, caption: String, lines: [Line]) {
    self.title = title
    self.axis = axis
    self.caption = caption
    self.lines = lines
  }

  /// The figure as the text of a file.
  public var svg: String {
    let rowHeight = 26.0
    let labels = min(420, Double(lines.map(\.label.count).max() ?? 0) * 7.2 + 24)
    let (plot, notes, top) = (380.0, 190.0, 58.0)
    let gap = lines.contains(where: \.isSecondary) && lines.contains { !$0.isSecondary } ? 14.0 : 0
    let bottom = top + Double(lines.count) * rowHeight + gap
    var page = SVGPage(width: labels + plot + notes, height: bottom + 62)
    page.text(title, x: 12, y: 26, size: 16, isBold: true)
    let finite = lines.flatMap { [$0.lower, $0.upper, $0.value] }.filter(\.isFinite)
    let ticks = AxisTicks(from: min(0, finite.min() ?? 0), to: max(0, finite.max() ?? 1))
    func place(_ value: Double) -> Double {
      // What is no number is drawn at the axis' beginning; its label says what it is.
      let value = value.isNaN ? ticks.lower : value
      let held = min(max(value, ticks.lower), ticks.upper)
      return labels + plot * (held - ticks.lower) / (ticks.upper - ticks.lower)
    }
    for tick in ticks.values {
      let x = place(tick)
      page.line(from: (x, top - 8), to: (x, bottom), stroke: tick == 0 ? "#24292f" : "#d8dee4")
      page.text(ticks.label(tick), x: x, y: bottom + 18, size: 12, anchor: .middle)
    }
    page.text(axis, x: labels + plot / 2, y: bottom + 36, size: 12, anchor: .middle)
    page.text(caption, x: 12, y: bottom + 54, size: 9, fill: "#57606a")
    var y = top + rowHeight / 2
    var hasGap = false
    for line in lines {
      if line.isSecondary, !hasGap, gap > 0 {
        hasGap = true
        y += gap
      }
      let isClear = line.lower > 0 || line.upper < 0
      let color = isClear ? "#0550ae" : "#57606a"
      page.text(line.label, x: labels - 12, y: y + 4, anchor: .end)
      page.line(from: (place(line.lower), y), to: (place(line.upper), y), stroke: color, width: 2)
      for end in [line.lower, line.upper] {
        page.line(from: (place(end), y - 4), to: (place(end), y + 4), stroke: color, width: 2)
      }
      page.dot(x: place(line.value), y: y, radius: 4.5, fill: isClear ? color : "#ffffff", stroke: color)
      let numbers =
        "\(DecimalText.text(line.value, decimals: 2)) [\(DecimalText.text(line.lower, decimals: 2)), "
        + "\(DecimalText.text(line.upper, decimals: 2))]"
      page.text("\(numbers) \(line.note)", x: labels + plot + 14, y: y + 4, size: 12)
      y += rowHeight
    }
    let description = lines.map { line in
      "\(line.label): \(DecimalText.text(line.value, decimals: 2)), from \(DecimalText.text(line.lower, decimals: 2)) to "
        + "\(DecimalText.text(line.upper, decimals: 2))"
    }.joined(separator: "; ")
    return page.document(title: title, description: "\(axis). \(description). \(caption)")
  }
}
