/// What is around a figure's plot: its title above, the caption below, both on as many lines as they need.
struct FigureFrame {
  /// Between the frame and the paper's edge.
  static let margin = 12.0
  private static let titleSize = 16.0
  private static let captionSize = 9.0

  private let title: [String]
  private let caption: [String]
  /// Where the plot begins.
  let top: Double

  init(title: String, caption: String, width: Double, withinPage: Bool) {
    let room = width - 2 * Self.margin
    self.title =
      withinPage
      ? [] : TextMetrics.lines(title, size: Self.titleSize, width: room, most: 3, isBold: true)
    self.caption =
      withinPage || caption.isEmpty
      ? [] : TextMetrics.lines(caption, size: Self.captionSize, width: room, most: 8)
    top = withinPage ? 8 : 14 + 20 * Double(self.title.count)
  }

  /// What stands below the plot.
  var below: Double { caption.isEmpty ? 8 : 14 + 12 * Double(caption.count) }

  func draw(on drawing: inout SVGDrawing) {
    for (index, line) in title.enumerated() {
      drawing.text(line, x: Self.margin, y: 26 + 20 * Double(index), size: Self.titleSize, isBold: true)
    }
    for (index, line) in caption.enumerated() {
      let y = drawing.height - 8 - 12 * Double(caption.count - 1 - index)
      drawing.text(line, x: Self.margin, y: y, size: Self.captionSize, fill: .soft)
    }
  }
}
