import Diagnostics

/// The shapes of a figure in SVG 1.1.
public struct SVGDrawing: Sendable {
  let width: Double
  let height: Double
  private var elements: [String] = []

  /// An empty drawing of whole pixels.
  init(width: Double, height: Double) {
    self.width = width.rounded(.up)
    self.height = height.rounded(.up)
  }

  enum Anchor: String {
    case start
    case middle
    case end
  }

  /// Words at a point, the baseline at `y`.
  mutating func text(
    _ words: String, x: Double, y: Double, size: Double = 13, anchor: Anchor = .start, isBold: Bool = false,
    fill: Paint = .ink
  ) {
    elements.append(
      "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" font-size=\"\(Self.number(size))\" "
        + "text-anchor=\"\(anchor.rawValue)\"\(isBold ? " font-weight=\"bold\"" : "")\(Self.filled(fill))>"
        + "\(Self.escaped(words))</text>")
  }

  mutating func line(
    from start: (Double, Double), to end: (Double, Double), stroke: Paint = .soft, width: Double = 1
  ) {
    elements.append(
      "<line x1=\"\(Self.number(start.0))\" y1=\"\(Self.number(start.1))\" x2=\"\(Self.number(end.0))\" "
        + "y2=\"\(Self.number(end.1))\"\(Self.stroked(stroke, width))/>")
  }

  /// Lines from point to point; `dashes` as SVG has them.
  mutating func path(
    _ points: [(x: Double, y: Double)], stroke: Paint, width: Double = 1.5, dashes: String? = nil
  ) {
    let list = points.map { "\(Self.number($0.x)),\(Self.number($0.y))" }.joined(separator: " ")
    elements.append(
      "<polyline points=\"\(list)\" fill=\"none\" stroke-linejoin=\"round\"\(Self.stroked(stroke, width))"
        + "\(dashes.map { " stroke-dasharray=\"\($0)\"" } ?? "")/>")
  }

  mutating func rectangle(x: Double, y: Double, width: Double, height: Double, fill: Paint) {
    elements.append(
      "<rect x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(max(0, width)))\" "
        + "height=\"\(Self.number(max(0, height)))\"\(Self.filled(fill))/>")
  }

  /// An edge without a ground.
  mutating func frame(x: Double, y: Double, width: Double, height: Double, stroke: Paint) {
    elements.append(
      "<rect x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(width))\" "
        + "height=\"\(Self.number(height))\" fill=\"none\"\(Self.stroked(stroke, 3))/>")
  }

  /// A picture, its bytes within the drawing.
  mutating func image(_ picture: HTMLPicture, x: Double, y: Double, width: Double, height: Double) {
    elements.append(
      "<image x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(width))\" "
        + "height=\"\(Self.number(height))\" xlink:href=\"\(HTMLText.dataAddress(picture.bytes, type: picture.type))\"/>"
    )
  }

  mutating func dot(x: Double, y: Double, radius: Double, fill: Paint, stroke: Paint? = nil) {
    elements.append(
      "<circle cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"\(Self.number(radius))\"\(Self.filled(fill))"
        + "\(stroke.map { Self.stroked($0, 1.5) } ?? "")/>")
  }

  /// As an element of a page, which gives the colours.
  func markup(title: String, description: String) -> String {
    "<svg viewBox=\"0 0 \(size)\" width=\"\(Self.number(width))\" height=\"\(Self.number(height))\" role=\"img\" "
      + "aria-label=\"\(Self.escaped(title))\" font-family=\"\(Self.fonts)\">\n<desc>\(Self.escaped(description))</desc>\n"
      + elements.joined(separator: "\n") + "\n</svg>"
  }

  /// Drawings below one another as a file: text that can be selected, a title and a description for screen readers.
  static func file(_ drawings: [SVGDrawing], title: String, description: String) -> String {
    let width = drawings.map(\.width).max() ?? 1
    let height = drawings.map(\.height).reduce(0, +)
    var y = 0.0
    var elements: [String] = []
    for drawing in drawings {
      if drawings.count == 1 {
        elements += drawing.elements
      } else {
        elements.append("<g transform=\"translate(0 \(number(y)))\">")
        elements += drawing.elements + ["</g>"]
      }
      y += drawing.height
    }
    // Programs that read SVG 1.1 find the bytes of a picture under the older name.
    let links =
      elements.contains { $0.hasPrefix("<image ") } ? " xmlns:xlink=\"http://www.w3.org/1999/xlink\"" : ""
    return
      ([
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"\(links) viewBox=\"0 0 \(number(width)) \(number(height))\" "
          + "width=\"\(number(width))\" height=\"\(number(height))\" role=\"img\" "
          + "aria-labelledby=\"title description\" font-family=\"\(fonts)\">",
        "<title id=\"title\">\(escaped(title))</title>",
        "<desc id=\"description\">\(escaped(description))</desc>",
        "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>",
      ] + elements + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  /// The font that the layout knows, and those as wide or narrower.
  private static let fonts = "'DejaVu Sans', Verdana, 'Segoe UI', Helvetica, Arial, sans-serif"

  private var size: String { "\(Self.number(width)) \(Self.number(height))" }

  private static func filled(_ paint: Paint) -> String {
    " fill=\"\(paint.color)\" data-fill=\"\(paint.name)\""
  }

  private static func stroked(_ paint: Paint, _ width: Double) -> String {
    " stroke=\"\(paint.color)\" stroke-width=\"\(number(width))\" data-stroke=\"\(paint.name)\""
  }

  private static func number(_ value: Double) -> String {
    let text = DecimalText.text(value, decimals: 2)
    return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
  }

  private static func escaped(_ text: String) -> String { HTMLText.escaped(text) }
}
