import Foundation

/// Numbers as text, the same in every locale.
public enum DecimalText {
  /// A number with a fixed count of decimals; "nan", "inf" and "-inf" for what has none.
  public static func text(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    return String(format: "%.\(max(0, min(17, decimals)))f", locale: Locale(identifier: "en_US_POSIX"), value)
  }
}
