/// A figure as SVG 1.1: text that can be selected, a title and a description for screen readers, colours that can be
/// told apart without colour vision.
struct SVGPage {
  let width: Double
  let height: Double
  private var elements: [String] = []

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  enum Anchor: String {
    case start
    case middle
    case end
  }

  /// Words at a point, the baseline at `y`.
  mutating func text(
    _ words: String, x: Double, y: Double, size: Double = 13, anchor: Anchor = .start, isBold: Bool = false,
    fill: String = "#24292f"
  ) {
    elements.append(
      "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" font-size=\"\(Self.number(size))\" "
        + "text-anchor=\"\(anchor.rawValue)\"\(isBold ? " font-weight=\"600\"" : "") fill=\"\(fill)\">"
        + "\(Self.escaped(words))</text>")
  }

  mutating func line(
    from start: (Double, Double), to end: (Double, Double), stroke: String = "#8c959f", width: Double = 1,
    dashes: String? = nil
  ) {
    elements.append(
      "<line x1=\"\(Self.number(start.0))\" y1=\"\(Self.number(start.1))\" x2=\"\(Self.number(end.0))\" "
        + "y2=\"\(Self.number(end.1))\" stroke=\"\(stroke)\" stroke-width=\"\(Self.number(width))\""
        + "\(dashes.map { " stroke-dasharray=\"\($0)\"" } ?? "")/>")
  }

  mutating func rectangle(x: Double, y: Double, width: Double, height: Double, fill: String) {
    elements.append(
      "<rect x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(max(0, width)))\" "
        + "height=\"\(Self.number(max(0, height)))\" fill=\"\(fill)\"/>")
  }

  mutating func dot(x: Double, y: Double, radius: Double, fill: String, stroke: String? = nil) {
    elements.append(
      "<circle cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"\(Self.number(radius))\" fill=\"\(fill)\""
        + "\(stroke.map { " stroke=\"\($0)\"" } ?? "")/>")
  }

  /// The whole file.
  func document(title: String, description: String) -> String {
    let size = "\(Self.number(width)) \(Self.number(height))"
    return
      ([
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(size)\" width=\"\(Self.number(width))\" "
          + "height=\"\(Self.number(height))\" role=\"img\" aria-labelledby=\"title description\" "
          + "font-family=\"system-ui, 'DejaVu Sans', Helvetica, Arial, sans-serif\">",
        "<title id=\"title\">\(Self.escaped(title))</title>",
        "<desc id=\"description\">\(Self.escaped(description))</desc>",
        "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>",
      ] + elements + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  private static func number(_ value: Double) -> String {
    let text = DecimalText.text(value, decimals: 2)
    return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
      .filter { !$0.unicodeScalars.contains { $0.value < 32 && $0 != "\t" && $0 != "\n" } }
  }
}

/// Round numbers along an axis.
struct AxisTicks {
  let lower: Double
  let upper: Double
  let values: [Double]
  private let decimals: Int

  /// About five steps of 1, 2 or 5 times a power of ten that hold both ends.
  init(from low: Double, to high: Double) {
    var (low, high) = (low.isFinite ? low : 0, high.isFinite ? high : 1)
    if high - low < 1e-9 { (low, high) = (low - 0.5, high + 0.5) }
    let rough = (high - low) / 5
    var power = 1.0
    while power * 10 <= rough { power *= 10 }
    while power > rough { power /= 10 }
    let step = [1.0, 2, 5, 10].first { $0 * power >= rough }.map { $0 * power } ?? rough
    let first = (low / step).rounded(.down)
    let last = (high / step).rounded(.up)
    values = stride(from: first, through: last, by: 1).map { $0 * step }
    lower = first * step
    upper = last * step
    decimals = step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : 4
  }

  func label(_ value: Double) -> String {
    DecimalText.text(value == 0 ? 0 : value, decimals: decimals)
  }
}
