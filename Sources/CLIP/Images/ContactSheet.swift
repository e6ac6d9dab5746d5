/// A grid of pictures on white, some of them framed; for showing a query and what it retrieved.
public struct ContactSheet: Sendable {
  /// One picture of the sheet.
  public struct Cell: Sendable {
    /// The picture; it is resampled to the side of a cell.
    public var image: RGBImage
    /// The colour of the frame around the picture; nil for no frame.
    public var frame: RGBImage.Color?

    /// A picture, framed when `frame` is given.
    public init(_ image: RGBImage, frame: RGBImage.Color? = nil) {
      self.image = image
      self.frame = frame
    }
  }

  /// The rows of the grid from top to bottom; nil leaves a place empty, and rows may differ in length.
  public var rows: [[Cell?]]
  /// Side of every picture in pixels.
  public var side: Int
  /// Width of the frame in pixels; the room for it is kept around unframed pictures too.
  public var frameWidth: Int
  /// White pixels between cells and around the grid.
  public var gap: Int

  /// A sheet of square cells.
  public init(rows: [[Cell?]], side: Int = 64, frameWidth: Int = 3, gap: Int = 6) {
    self.rows = rows
    self.side = side
    self.frameWidth = frameWidth
    self.gap = gap
  }

  /// The sheet as one image; throws `ImageError.invalidSize` when it has no cell or its sizes are not usable.
  public func composed() throws(ImageError) -> RGBImage {
    let columns = rows.map(\.count).max() ?? 0
    let bound = 1 << 16
    guard columns > 0, (1...bound).contains(side), (0...bound).contains(frameWidth),
      (0...bound).contains(gap),
      columns <= bound, rows.count <= bound
    else { throw .invalidSize(width: columns, height: rows.count) }
    let outer = side + 2 * frameWidth
    let width = gap + columns * (outer + gap)
    let height = gap + rows.count * (outer + gap)
    let canvas = try RGBImage(width: width, height: height, filledWith: .white)
    var pixels = canvas.pixels
    for (row, cells) in rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        guard let cell else { continue }
        let left = gap + column * (outer + gap)
        let top = gap + row * (outer + gap)
        if let color = cell.frame {
          let frame = try RGBImage(width: outer, height: outer, filledWith: color)
          RGBImage.draw(frame, into: &pixels, width: width, height: height, left: left, top: top)
        }
        let picture = try BicubicResize.resize(cell.image, width: side, height: side)
        RGBImage.draw(
          picture, into: &pixels, width: width, height: height, left: left + frameWidth,
          top: top + frameWidth)
      }
    }
    return RGBImage(validWidth: width, height: height, pixels: pixels)
  }
}
