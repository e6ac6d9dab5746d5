import Diagnostics
import Testing

@Suite("Quantities in words")
struct QuantityTests {
  @Test(arguments: [
    (0.04, "0.0 s"), (12.34, "12.3 s"), (59.97, "1 min 00 s"), (125, "2 min 05 s"), (3720, "1 h 02 min"),
    (.nan, "?"),
    (-1, "?"), (.infinity, "?"),
  ])
  func durations(seconds: Double, words: String) { #expect(Quantity.duration(seconds) == words) }

  @Test(arguments: [(0.0, "00:00"), (42, "00:42"), (725, "12:05"), (3725, "1:02:05"), (.infinity, "--:--")])
  func clocks(seconds: Double, words: String) { #expect(Quantity.clock(seconds) == words) }

  @Test func amountsHaveThreeDigits() {
    #expect(Quantity.operations(999) == "999 FLOP")
    #expect(Quantity.operations(3_140_000_000_000) == "3.14 TFLOP")
    #expect(Quantity.operations(31_400_000_000) == "31.4 GFLOP")
    #expect(Quantity.bytes(512_000_000) == "512 MB")
    #expect(Quantity.bytes(Int.max) == "9223 PB")
  }

  @Test func oneHasNoPlural() {
    #expect(
      [0, 1, 2].map { Quantity.count($0, "training") } == ["0 trainings", "1 training", "2 trainings"])
  }
}
