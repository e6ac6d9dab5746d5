/// Values as bars with intervals, and each run as a dot.
public struct BarFigure: Hashable, Sendable {
  /// One value.
  public struct Bar: Hashable, Sendable {
    let label: String
    let value: Double
    let lower: Double
    let upper: Double
    let runs: [Double]

    /// Creates a bar; `runs` are drawn as dots on it.
    public init(label: String, value: Double, lower: Double, upper: Double, runs: [Double] = []) {
      self.label = label
      self.value = value
      self.lower = lower
      self.upper = upper
      self.runs = runs
    }
  }

  private let title: String
  private let axis: String
  private let caption: String
  private let bars: [Bar]

  /// Creates a figure.
  public init(title: String, axis: String, caption: String, bars: [Bar]) {
    self.title = title
    self.axis = axis
    self.caption = caption
    self.bars = bars
  }

  /// The figure as the text of a file.
  public var svg: String {
    let rowHeight = 28.0
    let labels = min(420, Double(bars.map(\.label.count).max() ?? 0) * 7.2 + 24)
    let (plot, numbers, top) = (400.0, 150.0, 46.0)
    let bottom = top + Double(bars.count) * rowHeight
    var page = SVGPage(width: labels + plot + numbers, height: bottom + 62)
    page.text(title, x: 12, y: 26, size: 16, isBold: true)
    let largest = bars.flatMap { [$0.upper, $0.value] + $0.runs }.filter(\.isFinite).max() ?? 1
    let ticks = AxisTicks(from: 0, to: max(largest, 1e-6))
    func place(_ value: Double) -> Double {
      labels + plot * (min(max(value, ticks.lower), ticks.upper) - ticks.lower) / (ticks.upper - ticks.lower)
    }
    for tick in ticks.values {
      page.line(from: (place(tick), top - 4), to: (place(tick), bottom), stroke: "#d8dee4")
      page.text(ticks.label(tick), x: place(tick), y: bottom + 18, size: 12, anchor: .middle)
    }
    page.text(axis, x: labels + plot / 2, y: bottom + 36, size: 12, anchor: .middle)
    page.text(caption, x: 12, y: bottom + 54, size: 9, fill: "#57606a")
    for (index, bar) in bars.enumerated() {
      let y = top + (Double(index) + 0.5) * rowHeight
      page.text(bar.label, x: labels - 12, y: y + 4, anchor: .end)
      page.rectangle(
        x: labels, y: y - 9, width: place(bar.value) - labels, height: 18, fill: "#a5c8f0")
      page.line(from: (place(bar.lower), y), to: (place(bar.upper), y), stroke: "#0a3069", width: 2)
      for end in [bar.lower, bar.upper] {
        page.line(from: (place(end), y - 4), to: (place(end), y + 4), stroke: "#0a3069", width: 2)
      }
      for run in bar.runs { page.dot(x: place(run), y: y, radius: 2.5, fill: "#cf6a00") }
      page.text(DecimalText.text(bar.value, decimals: 2), x: labels + plot + 14, y: y + 4, size: 12)
    }
    let description = bars.map { bar in
      "\(bar.label): \(DecimalText.text(bar.value, decimals: 2)), from \(DecimalText.text(bar.lower, decimals: 2)) to "
        + "\(DecimalText.text(bar.upper, decimals: 2))"
    }.joined(separator: "; ")
    return page.document(title: title, description: "\(axis). \(description). \(caption)")
  }
}
