import Language
import Notebook
import Testing

@Suite("A tensor is shown by a header and its corners")
struct TensorDisplayTests {
  /// The shown lines without the hash, which is checked by itself.
  private func lines(_ text: String, width: Int = 80) throws -> [String] {
    let probe = try SessionProbe()
    return probe.shown(text, width: width).split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        guard let hash = line.split(separator: " ").last, hash.count == 8,
          line.contains("bytes") || line == hash,
          hash.allSatisfy(\.isHexDigit)
        else { return String(line) }
        return line.dropLast(8) + "HASH"
      }
  }

  @Test func aSmallOneIsShownWhole() throws {
    #expect(
      try lines("x = tensor([[1, -2.5], [30, 4]], axes=[\"query\", \"dim\"])\nshow x") == [
        "x: f32[query=2, dim=2]", "min -2.5, mean 8.125, max 30, 0 NaN, 16 bytes, HASH", "     1 -2.5",
        "    30    4",
      ])
  }

  @Test func oneWithoutANameHasNone() throws {
    #expect(
      try lines("show tensor([1, 2])") == ["f32[2]", "min 1, mean 1.5, max 2, 0 NaN, 8 bytes, HASH", "  1 2"])
  }

  @Test func aSingleNumberAndAnEmptyOneAreSensible() throws {
    #expect(
      try lines("show sum(tensor([3]))") == ["f32[]", "min 3, mean 3, max 3, 0 NaN, 4 bytes, HASH", "  3"])
    #expect(try lines("show zeros([0, 3])") == ["f32[0, 3]", "empty, 0 NaN, 0 bytes, HASH"])
  }

  @Test func whatIsNotFiniteIsCounted() throws {
    let shown = try lines("show log(tensor([-1, 0, 1]))")
    #expect(shown[1] == "min 0, mean 0, max 0, 1 NaN, 1 infinite, 12 bytes, HASH")
    #expect(shown[2].contains("nan") && shown[2].contains("-inf"))
  }

  @Test func aLargeOneIsShownByItsCornersAndSaysHowToSeeMore() throws {
    #expect(
      try lines("x = reshape(tensor(0..9999), [100, 100])\nshow x") == [
        "x: f32[100, 100]", "min 0, mean 5000, max 9999, 0 NaN, 40000 bytes, HASH",
        "     0    1    2 …   97   98   99", "   100  101  102 …  197  198  199",
        "   200  201  202 …  297  298  299",
        "  ⋮", "  9700 9701 9702 … 9797 9798 9799", "  9800 9801 9802 … 9897 9898 9899",
        "  9900 9901 9902 … 9997 9998 9999", "corners only; a part: show x[0..9, :]",
      ])
  }

  @Test func aNarrowTerminalGetsFewerColumns() throws {
    let shown = try lines("x = reshape(tensor(0..9999), [100, 100])\nshow x", width: 24)
    #expect(
      shown[..<6] == [
        "x: f32[100, 100]", "min 0, mean 5000,", "max 9999, 0 NaN,", "40000 bytes, HASH",
        "     0    1 …   98   99",
        "   100  101 …  198  199",
      ])
    for width in 20...100 {
      for line in try lines("show random([50, 40], seed=1, axes=[\"a\", \"b\"])", width: width).dropLast() {
        #expect(line.count <= width, "\(width): \(line)")
      }
    }
  }

  @Test func severalAxesAreShownAsSlices() throws {
    #expect(
      try lines("x = reshape(tensor(0..11), [3, 2, 2])\nshow x") == [
        "x: f32[3, 2, 2]", "min 0, mean 5.5, max 11, 0 NaN, 48 bytes, HASH", "x[0, :, :]", "  0 1", "  2 3",
        "x[1, :, :]", "  4 5", "  6 7", "x[2, :, :]", "   8  9", "  10 11",
      ])
    let shown = try lines("x = zeros([9, 9, 2, 2])\nshow x")
    #expect(
      shown.filter { $0.hasPrefix("x[") } == [
        "x[0, 0, :, :]", "x[0, 1, :, :]", "x[8, 7, :, :]", "x[8, 8, :, :]",
      ])
    #expect(shown.last == "corners only; a part: show x[0..9, :, :, :]")
  }

  @Test func theLargestShowBothTheirParts() throws {
    let shown = try lines("best = topk(tensor([1, 3]), 1)\nshow best")
    #expect(shown.filter { $0.contains(": f32") } == ["best.values: f32[1]", "best.indices: f32[1]"])
  }

  @Test func aBareExpressionIsShownAtThePrompt() throws {
    let probe = try SessionProbe(showsValues: true)
    #expect(probe.shown("tensor([1, 2]) + 1").contains("f32[2]"))
    probe.run("x = tensor([1, 2])")
    #expect(probe.record.notes.last?.hasPrefix("x = f32[2] = [1, 2]  ") == true)
  }
}
