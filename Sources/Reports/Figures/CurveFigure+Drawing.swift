extension CurveFigure {
  /// The curves as shapes, with axes and a legend of the kinds.
  public func drawing(withinPage: Bool) -> SVGDrawing {
    let drawn = curves.map { Self.points(of: $0.values) }
    let values = drawn.joined().map(\.value)
    let ticks = AxisTicks(from: values.min() ?? 0, to: values.max() ?? 1)
    let last = Double(max(1, curves.map(\.values.count).max() ?? 1))
    let steps = AxisTicks(from: 0, to: last)
    let (plot, height) = (560.0, 260.0)
    let left = 48 + (ticks.values.map { TextMetrics.width(ticks.label($0), size: 12) }.max() ?? 0)
    let width = left + plot + 28
    let kinds = self.kinds
    let legend = Self.legend(kinds, width: width - left - FigureFrame.margin)
    let frame = FigureFrame(title: title, caption: caption, width: width, withinPage: withinPage)
    // Above the plot stands what goes up.
    let top = frame.top + 28
    let bottom = top + height
    let rows = Double((legend.map(\.row).max() ?? -1) + 1)
    var drawing = SVGDrawing(width: width, height: bottom + 46 + 20 * rows + frame.below)
    frame.draw(on: &drawing)
    for tick in ticks.values {
      let y = bottom - height * ticks.share(tick)
      drawing.line(from: (left, y), to: (left + plot, y), stroke: .grid)
      drawing.text(ticks.label(tick), x: left - 8, y: y + 4, size: 12, anchor: .end)
    }
    for tick in steps.values where tick <= last {
      let x = left + plot * tick / last
      drawing.line(from: (x, bottom), to: (x, bottom + 5), stroke: .ink)
      drawing.text(steps.label(tick), x: x, y: bottom + 20, size: 12, anchor: .middle)
    }
    drawing.line(from: (left, bottom), to: (left + plot, bottom), stroke: .ink)
    drawing.text(vertical, x: FigureFrame.margin, y: top - 16, size: 12)
    drawing.text(horizontal, x: left + plot / 2, y: bottom + 37, size: 12, anchor: .middle)
    for (curve, points) in zip(curves, drawn) {
      let kind = kinds.firstIndex(of: curve.kind) ?? 0
      let places = points.map { point in
        (x: left + plot * point.step / last, y: bottom - height * ticks.share(point.value))
      }
      if places.count == 1 {
        drawing.dot(x: places[0].x, y: places[0].y, radius: 2.5, fill: .series(kind))
      } else {
        drawing.path(places, stroke: .series(kind), dashes: Self.dashes(kind))
      }
    }
    for (kind, entry) in legend.enumerated() {
      let (x, y) = (left + entry.x, bottom + 60 + 20 * Double(entry.row))
      drawing.path(
        [(x, y - 4), (x + 24, y - 4)], stroke: .series(kind), width: 2.5, dashes: Self.dashes(kind))
      drawing.text(entry.words, x: x + 32, y: y, size: 12)
    }
    return drawing
  }

  /// Kinds whose colour another one has are dashed.
  private static func dashes(_ kind: Int) -> String? {
    [nil, "6 3", "2 2", "8 3 2 3"][min(3, kind / Paint.seriesColors.count)]
  }

  /// Where the legend's entries stand, from left to right and then below.
  private static func legend(
    _ kinds: [String], width: Double
  ) -> [(words: String, x: Double, row: Int)] {
    // A single curve needs no telling apart, but its name.
    var (x, row) = (0.0, 0)
    return kinds.map { kind in
      let words = TextMetrics.lines(kind, size: 12, width: width - 60, most: 1)[0]
      let needed = 32 + TextMetrics.width(words, size: 12) + 24
      if x > 0, x + needed - 24 > width { (x, row) = (0, row + 1) }
      defer { x += needed }
      return (words, x, row)
    }
  }
}
