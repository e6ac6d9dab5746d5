extension RetrievalFigure {
  /// Where things of the figure stand.
  private enum Layout {
    /// The side of the square that holds a picture.
    static let side = 96.0
    /// The width of the words under a picture.
    static let column = 120.0
    /// Between two columns.
    static let gap = 12.0
    /// The room for what is to change.
    static let change = 150.0
    static let size = 11.0
    static let lineHeight = 14.0
    /// Lines of words under a picture, and of what is to change.
    static let (mostLines, mostChangeLines) = (4, 6)

    static func words(_ text: String, width: Double = column, most: Int = mostLines) -> [String] {
      TextMetrics.lines(text, size: size, width: width, most: most)
    }
  }

  /// A picture with the words under it.
  private struct Cell {
    let picture: HTMLPicture?
    let words: [String]
    var isRight = false
  }

  /// Its shapes: the reference and what is to change on the left, the answers from best to worst beside them.
  public func drawing(withinPage: Bool) -> SVGDrawing {
    let lines = retrievals.map { retrieval in
      (
        query: Cell(picture: retrieval.picture, words: retrieval.reference.map { Layout.words($0) } ?? []),
        change: retrieval.text.map {
          Layout.words("“\($0)”", width: Layout.change, most: Layout.mostChangeLines)
        } ?? [],
        answers: retrieval.answers.enumerated().map { rank, answer in
          Cell(
            picture: answer.picture, words: Layout.words("\(rank + 1)  \(answer.name)"),
            isRight: answer.isRight == true)
        }
      )
    }
    let columns = lines.map(\.answers.count).max() ?? 0
    let left = FigureFrame.margin + Layout.column + Layout.gap + Layout.change + 2 * Layout.gap
    let width = left + Double(columns) * (Layout.column + Layout.gap) + FigureFrame.margin
    let frame = FigureFrame(title: title, caption: caption, width: width, withinPage: withinPage)
    let heights = lines.map { line -> Double in
      let words = ([line.query] + line.answers).map(\.words.count).max() ?? 0
      return Layout.side + 22 + Layout.lineHeight * Double(words)
    }
    var drawing = SVGDrawing(width: width, height: frame.top + heights.reduce(0, +) + frame.below)
    frame.draw(on: &drawing)
    var y = frame.top + 6
    for (line, height) in zip(lines, heights) {
      draw(line.query, x: FigureFrame.margin, y: y, on: &drawing)
      let middle = y + Layout.side / 2 - Layout.lineHeight * Double(line.change.count - 1) / 2 + 4
      for (place, words) in line.change.enumerated() {
        drawing.text(
          words, x: FigureFrame.margin + Layout.column + Layout.gap,
          y: middle + Layout.lineHeight * Double(place), size: Layout.size, isBold: false)
      }
      for (place, answer) in line.answers.enumerated() {
        draw(answer, x: left + Double(place) * (Layout.column + Layout.gap), y: y, on: &drawing)
      }
      y += height
    }
    return drawing
  }

  /// A picture fitted into its square, framed where it is right, with its words under it.
  private func draw(_ cell: Cell, x: Double, y: Double, on drawing: inout SVGDrawing) {
    let left = x + (Layout.column - Layout.side) / 2
    if let picture = cell.picture, picture.width > 0, picture.height > 0 {
      let scale = Layout.side / Double(max(picture.width, picture.height))
      let (width, height) = (scale * Double(picture.width), scale * Double(picture.height))
      drawing.image(
        picture, x: left + (Layout.side - width) / 2, y: y + (Layout.side - height) / 2, width: width,
        height: height)
    }
    if cell.isRight {
      drawing.frame(x: left - 3, y: y - 3, width: Layout.side + 6, height: Layout.side + 6, stroke: .right)
    }
    for (place, words) in cell.words.enumerated() {
      drawing.text(
        words, x: x + Layout.column / 2, y: y + Layout.side + 16 + Layout.lineHeight * Double(place),
        size: Layout.size, anchor: .middle, isBold: cell.isRight && place == 0)
    }
  }
}
