/// Curves over a common axis, such as the losses of trainings.
public struct CurveFigure: Figure, Hashable {
  /// A curve: a value for each step, NaN where there is none.
  public struct Curve: Hashable, Sendable {
    let label: String
    /// Curves of one kind have one colour and one line in the legend.
    let kind: String
    let values: [Double]

    /// Creates a curve of values at the steps 1, 2, 3, …
    public init(label: String, kind: String, values: [Double]) {
      self.label = label
      self.kind = kind
      self.values = values
    }
  }

  /// The title, such as "loss (infonce)".
  public let title: String
  let horizontal: String
  let vertical: String
  /// The caption without its sentence about points, of which a line of text has others.
  let words: String
  let curves: [Curve]

  /// The most points that a curve is drawn with; beyond, each is the mean of neighbours.
  static let mostPoints = 200

  /// Creates a figure; `horizontal` and `vertical` name the axes.
  public init(title: String, horizontal: String, vertical: String, caption: String, curves: [Curve]) {
    self.title = title
    self.horizontal = horizontal
    self.vertical = vertical
    words = caption
    self.curves = curves
  }

  /// How its numbers came about, and of how many steps a point is the mean.
  public var caption: String {
    let widths = Set(curves.map { Self.bucket(of: $0.values.count) }).sorted()
    guard let most = widths.last, most > 1 else { return words }
    let count = widths.count == 1 ? "\(most)" : "up to \(most)"
    return (words.isEmpty ? "" : words + "; ") + "each point is the mean of \(count) steps"
  }

  /// Every curve with its beginning, its end and its least value.
  public var description: String {
    let parts = curves.map { curve -> String in
      let values = curve.values
      guard let first = values.first, let last = values.last else { return "\(curve.label): nothing" }
      let least = values.filter(\.isFinite).min() ?? .nan
      return "\(curve.label): \(values.count) steps, from \(Self.number(first)) to \(Self.number(last)), "
        + "least \(Self.number(least))"
    }
    return "\(vertical) by \(horizontal). \(parts.joined(separator: "; "))."
  }

  /// Whether no curve has a value.
  public var isEmpty: Bool { curves.allSatisfy(\.values.isEmpty) }

  static func number(_ value: Double) -> String { FigureNumber.text(value, decimals: 4) }

  /// The kinds in the order in which they come.
  var kinds: [String] {
    var kinds: [String] = []
    for curve in curves where !kinds.contains(curve.kind) { kinds.append(curve.kind) }
    return kinds
  }

  private static func bucket(of count: Int) -> Int { max(1, (count + mostPoints - 1) / mostPoints) }

  /// A curve's points; what is not a number is left out.
  static func points(of values: [Double]) -> [(step: Double, value: Double)] {
    let width = bucket(of: values.count)
    return stride(from: 0, to: values.count, by: width).compactMap { begin in
      let end = min(values.count, begin + width)
      let part = values[begin..<end].filter(\.isFinite)
      guard !part.isEmpty else { return nil }
      return (Double(begin + 1 + end) / 2, part.reduce(0, +) / Double(part.count))
    }
  }
}
