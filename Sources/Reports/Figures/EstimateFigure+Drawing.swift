extension EstimateFigure {
  /// Where things of the figure stand.
  private struct Layout {
    static let lineHeight = 16.0
    static let plot = 400.0
    static let sectionHeight = 26.0

    /// The lines of each label.
    let labels: [[String]]
    let left: Double
    let right: Double

    init(_ figure: EstimateFigure) {
      labels = figure.rows.map { TextMetrics.lines($0.label, size: 13, width: 300, most: 3) }
      left = 36 + (labels.joined().map { TextMetrics.width($0, size: 13) }.max() ?? 0)
      right = 28 + (figure.rows.map { TextMetrics.width(figure.numbers(of: $0), size: 12) }.max() ?? 0)
    }

    var width: Double { left + Self.plot + right }

    func height(of row: Int) -> Double { 12 + Self.lineHeight * Double(labels[row].count) }
  }

  /// The estimates as shapes: bars, or intervals beside a line at zero.
  public func drawing(withinPage: Bool) -> SVGDrawing {
    let layout = Layout(self)
    let frame = FigureFrame(title: title, caption: caption, width: layout.width, withinPage: withinPage)
    let sections = rows.count { $0.section != nil }
    let top = frame.top + 10
    let bottom =
      top + rows.indices.map(layout.height).reduce(0, +) + Layout.sectionHeight * Double(sections)
    var drawing = SVGDrawing(width: layout.width, height: bottom + 42 + frame.below)
    frame.draw(on: &drawing)
    let ticks = self.ticks(count: 5)
    func place(_ value: Double) -> Double { layout.left + Layout.plot * ticks.share(value) }
    for tick in ticks.values {
      let x = place(tick)
      drawing.line(from: (x, top - 4), to: (x, bottom + 4), stroke: tick == 0 ? .ink : .grid)
      drawing.text(ticks.label(tick), x: x, y: bottom + 20, size: 12, anchor: .middle)
    }
    drawing.text(axis, x: layout.left + Layout.plot / 2, y: bottom + 37, size: 12, anchor: .middle)
    var y = top
    for (index, row) in rows.enumerated() {
      if let section = row.section {
        drawing.text(section, x: FigureFrame.margin, y: y + 18, size: 12, isBold: true, fill: .soft)
        y += Layout.sectionHeight
      }
      let middle = y + layout.height(of: index) / 2
      let lines = layout.labels[index]
      for (place, line) in lines.enumerated() {
        let offset = (Double(place) - Double(lines.count - 1) / 2) * Layout.lineHeight
        drawing.text(line, x: layout.left - 12, y: middle + 4.5 + offset, anchor: .end)
      }
      draw(row, at: middle, on: &drawing, place)
      drawing.text(numbers(of: row), x: layout.left + Layout.plot + 16, y: middle + 4.5, size: 12)
      y += layout.height(of: index)
    }
    return drawing
  }

  private func draw(
    _ row: Row, at y: Double, on drawing: inout SVGDrawing, _ place: (Double) -> Double
  ) {
    // What is not a number has its label alone.
    guard !row.value.isNaN else { return }
    let paint: Paint = style == .bars ? .strong : row.isClear ? .clear : .soft
    if style == .bars {
      let (from, to) = (place(min(0, row.value)), place(max(0, row.value)))
      drawing.rectangle(x: from, y: y - 9, width: to - from, height: 18, fill: .bar)
    }
    if !row.lower.isNaN, !row.upper.isNaN {
      drawing.line(from: (place(row.lower), y), to: (place(row.upper), y), stroke: paint, width: 2)
      for end in [row.lower, row.upper] {
        drawing.line(from: (place(end), y - 4.5), to: (place(end), y + 4.5), stroke: paint, width: 2)
      }
    }
    for run in row.runs where !run.isNaN {
      drawing.dot(x: place(run), y: y, radius: 2.5, fill: .run)
    }
    if style == .intervals {
      drawing.dot(
        x: place(row.value), y: y, radius: 4.5, fill: row.isClear ? paint : .ground, stroke: paint)
    }
  }
}
