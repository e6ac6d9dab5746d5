import Diagnostics
import Glibc

/// Round numbers along an axis.
struct AxisTicks {
  let lower: Double
  let upper: Double
  let values: [Double]
  private let decimals: Int

  /// About `count` steps of 1, 2 or 5 times a power of ten that hold both ends; what is not finite is 0 and 1.
  init(from low: Double, to high: Double, count: Int = 5) {
    var (low, high) = (low.isFinite ? low : 0, high.isFinite ? high : 1)
    if !(high - low).isFinite { (low, high) = (low / 4, high / 4) }
    let least = max(1e-9, abs(low) * 1e-9)
    if high - low < least { (low, high) = (low - least / 2, low + least / 2) }
    let rough = (high - low) / Double(max(1, count))
    let power = pow(10, log10(rough).rounded(.down))
    let step = ([1.0, 2, 5].first { $0 * power >= rough } ?? 10) * power
    let first = (low / step).rounded(.down)
    let last = (high / step).rounded(.up)
    values = stride(from: first, through: last, by: 1).map { $0 * step }
    lower = first * step
    upper = last * step
    decimals = min(9, max(0, -Int(log10(step * 1.000_001).rounded(.down))))
  }

  func label(_ value: Double) -> String { FigureNumber.text(value == 0 ? 0 : value, decimals: decimals) }

  /// Where a value lies, 0 for the lower end and 1 for the upper; what is outside at the end it is beyond, what is
  /// no number at the lower one.
  func share(_ value: Double) -> Double {
    guard !value.isNaN else { return 0 }
    return (min(max(value, lower), upper) - lower) / (upper - lower)
  }
}

/// Numbers in figures: with decimals, and short whatever their size.
enum FigureNumber {
  static func text(_ value: Double, decimals: Int) -> String {
    guard value.isFinite, abs(value) >= 1e7 else { return DecimalText.text(value, decimals: decimals) }
    return DecimalText.text(value, digits: 3)
  }
}
