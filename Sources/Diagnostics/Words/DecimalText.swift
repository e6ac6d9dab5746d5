import Glibc

/// Numbers as text, the same in every locale and rounded as C, Python and pandas round them.
public enum DecimalText {
  /// A number with a fixed count of decimals; "nan", "inf" and "-inf" for what has none.
  public static func text(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    let decimals = max(0, min(17, decimals))
    if let rounded = rounded(value, decimals: decimals) {
      return text(whole: rounded, decimals: decimals, isNegative: value.sign == .minus)
    }
    return print(value, "%.*f", decimals)
  }

  /// A number in at most so many digits, with an exponent where it is large or small: C's `%g`, but for a NaN, which
  /// has no sign.
  public static func text(_ value: Double, digits: Int) -> String {
    guard !value.isNaN else { return "nan" }
    return print(value, "%.*g", max(1, min(17, digits)))
  }

  /// A number in as few digits as tell it from all others: Swift's own text, but for a NaN, which has no sign.
  public static func text(_ value: Double) -> String { value.isNaN ? "nan" : "\(value)" }

  private static func print(_ value: Double, _ format: String, _ digits: Int) -> String {
    let length = 340
    return String(unsafeUninitializedCapacity: length) { bytes in
      bytes.withMemoryRebound(to: CChar.self) { text in
        withVaList([Int32(digits), value]) { Int(vsnprintf(text.baseAddress, length, format, $0)) }
      }
    }
  }

  private static let powers: [Double] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]

  /// The nearest whole number to the magnitude times a power of ten, ties to even, exactly as C prints it; nil where
  /// that cannot be told without more digits. Tables are full of numbers, and a call of C for each takes half their time.
  private static func rounded(_ value: Double, decimals: Int) -> Int? {
    guard decimals < powers.count, value.magnitude < 1e9 else { return nil }
    let product = value.magnitude * powers[decimals]
    // What the product lacks, exactly; it matters where the product stands just at a half.
    let lack = (-product).addingProduct(value.magnitude, powers[decimals])
    let nearest = product.rounded(.toNearestOrEven)
    let distance = product - nearest
    if distance == 0.5, lack > 0 { return Int(nearest) + 1 }
    if distance == -0.5, lack < 0 { return Int(nearest) - 1 }
    return Int(nearest)
  }

  private static func text(whole: Int, decimals: Int, isNegative: Bool) -> String {
    let digits = String(whole)
    let sign = isNegative ? "-" : ""
    guard decimals > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
    return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}
