import Foundation

/// Numbers as text, the same in every locale.
public enum DecimalText {
  /// A number with a fixed count of decimals; "nan", "inf" and "-inf" for what has none.
  public static func text(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    // Not `String(format:)`, which makes a locale for every number; the program leaves C's numbers as they are.
    let length = 340
    return String(unsafeUninitializedCapacity: length) { bytes in
      bytes.withMemoryRebound(to: CChar.self) { text in
        withVaList([Int32(max(0, min(17, decimals))), value]) {
          Int(vsnprintf(text.baseAddress, length, "%.*f", $0))
        }
      }
    }
  }
}
