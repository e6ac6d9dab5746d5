import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite("Numbers are printed as C prints them")
struct DecimalTextTests {
  private static func printed(_ value: Double, _ decimals: Int) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400) { text in
      guard let start = text.baseAddress else { return "" }
      _ = withVaList([Int32(decimals), value]) { vsnprintf(start, text.count, "%.*f", $0) }
      return String(cString: start)
    }
  }

  @Test func everyTieGoesToTheEvenDigit() {
    for decimals in 0...8 {
      for whole in -2_050...2_050 {
        // Eighths are exact, so that halves of the last decimal are real ties.
        let value = Double(whole) / 8
        #expect(DecimalText.text(value, decimals: decimals) == Self.printed(value, decimals))
      }
    }
  }

  @Test func anyNumberIsRoundedExactly() {
    var random = SplitMix64(seed: 5)
    for _ in 0..<20_000 {
      let decimals = Int.random(in: 0...7, using: &random)
      let scale = pow(10, Double.random(in: -12...14, using: &random))
      let value = Double.random(in: -1...1, using: &random) * scale
      #expect(DecimalText.text(value, decimals: decimals) == Self.printed(value, decimals))
      // Just beside a tie, above and below.
      let tie = (value.rounded() + 0.5) / pow(10, Double(decimals))
      for near in [tie, tie.nextUp, tie.nextDown] where near.magnitude < 1e12 {
        #expect(DecimalText.text(near, decimals: decimals) == Self.printed(near, decimals))
      }
    }
  }

  @Test func whatIsNoNumberIsNamed() {
    #expect(DecimalText.text(.nan, decimals: 2) == "nan")
    #expect(DecimalText.text(-.infinity, decimals: 2) == "-inf")
    for nan in [Double.nan, -Double.nan, 0.0 / 0.0, -(0.0 / 0.0)] {
      #expect(DecimalText.text(nan, decimals: 2) == "nan" && DecimalText.text(nan, digits: 6) == "nan")
    }
    #expect(DecimalText.text(-0.001, decimals: 2) == "-0.00")
    #expect(DecimalText.text(.greatestFiniteMagnitude, decimals: 0).count == 309)
    #expect(DecimalText.text(1, decimals: 99) == "1.00000000000000000")
  }
}
