/// A colour of a figure by its purpose: a file has those of a light ground, a page gives them by style, so that they
/// follow its theme. Neighbours differ in lightness too, and can be told apart without colour vision.
enum Paint: Hashable {
  case ink
  case soft
  case grid
  case ground
  case bar
  /// Of whiskers on bars.
  case strong
  /// Of the dots of single runs.
  case run
  /// Of a difference whose interval does not hold 0.
  case clear
  /// Of the frame around a right answer.
  case right
  /// Of a series by its place; they come round.
  case series(Int)

  /// How many series have colours of their own: Okabe and Ito's, darkened where they were too light for white.
  static let seriesColors = [
    "#0072b2", "#b34700", "#00795a", "#a23b72", "#7a6a00", "#2a8fbd", "#5d5d5d", "#000000",
  ]

  /// What a page's style calls it.
  var name: String {
    switch self {
    case .ink: "ink"
    case .soft: "soft"
    case .grid: "grid"
    case .ground: "ground"
    case .bar: "bar"
    case .strong: "strong"
    case .run: "run"
    case .clear: "clear"
    case .right: "right"
    case .series(let place): "series\(Self.index(place))"
    }
  }

  /// On a light ground.
  var color: String {
    switch self {
    case .ink: "#24292f"
    case .soft: "#57606a"
    case .grid: "#d8dee4"
    case .ground: "#ffffff"
    case .bar: "#a5c8f0"
    case .strong: "#0a3069"
    case .run: "#b35900"
    case .clear: "#0550ae"
    case .right: "#1a7f37"
    case .series(let place): Self.seriesColors[Self.index(place)]
    }
  }

  private static func index(_ place: Int) -> Int { abs(place % seriesColors.count) }
}
