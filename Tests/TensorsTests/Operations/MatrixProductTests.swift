import Tensors
import TestSupport
import Testing

@Suite("Matrix products, by every engine that runs here")
struct MatrixProductTests {
  private struct Sizes: CustomTestStringConvertible {
    let (m, n, k): (Int, Int, Int)
    var testDescription: String { "\(m) x \(n) x \(k)" }

    init(_ m: Int, _ n: Int, _ k: Int) { (self.m, self.n, self.k) = (m, n, k) }
  }

  private static let engines = MatrixProduct.Engine.available
  /// Around the edges of blocks (12 rows), panels (32 columns), transposed squares (16) and slices (768).
  private static let edges: [Sizes] =
    [1, 11, 12, 13, 25].flatMap { m in
      [1, 16, 17, 31, 32, 33, 100].flatMap { n in [0, 1, 15, 16, 17, 33].map { Sizes(m, n, $0) } }
    } + [Sizes(3, 5, 768), Sizes(13, 33, 769), Sizes(130, 70, 1_700), Sizes(2_050, 3, 2), Sizes(0, 3, 2)]

  private func values(_ name: String, _ rows: Int, _ columns: Int) -> Tensor {
    RandomStream(seed: 11, name: name).normal([rows, columns])
  }

  private func written(out a: [Float], _ b: [Float], _ s: Sizes, _ ta: Bool, _ tb: Bool) -> [Float] {
    (0..<s.m * s.n).map { cell in
      let (i, j) = (cell / s.n, cell % s.n)
      var sum = 0.0
      for p in 0..<s.k {
        sum += Double(a[ta ? p * s.m + i : i * s.k + p]) * Double(b[tb ? j * s.k + p : p * s.n + j])
      }
      return Float(sum)
    }
  }

  @Test(arguments: engines, [(false, false), (false, true), (true, false), (true, true)])
  func agreeWithTheSumWrittenOutAtEveryEdge(engine: MatrixProduct.Engine, transposed: (Bool, Bool)) {
    let (ta, tb) = transposed
    for s in Self.edges {
      let a = ta ? values("a", s.k, s.m) : values("a", s.m, s.k)
      let b = tb ? values("b", s.n, s.k) : values("b", s.k, s.n)
      let found = MatrixProduct.of(a, b, transposeA: ta, transposeB: tb, m: s.m, n: s.n, k: s.k, by: engine)
      let expected = written(out: a.scalars, b.scalars, s, ta, tb)
      let tolerance = 2e-6 * Float(max(4, s.k)).squareRoot() * 4
      #expect(
        zip(found.scalars, expected).allSatisfy { abs($0 - $1) <= tolerance },
        "\(s.testDescription), \(engine)")
    }
  }

  @Test(.enabled(if: engines.contains(.packed))) func aRowHasTheSameBitsAloneAndAmongOthers() {
    let (a, b) = (values("a", 2_100, 900), values("b", 77, 900))
    let together = MatrixProduct.of(a, b, transposeB: true, m: 2_100, n: 77, k: 900, by: .packed)
    for row in [0, 11, 12, 1_049, 1_050, 2_099] {
      let alone = MatrixProduct.of(
        a.rowSlice(row..<row + 1), b, transposeB: true, m: 1, n: 77, k: 900, by: .packed)
      #expect(alone.scalars == together.rowSlice(row..<row + 1).scalars)
    }
  }

  @Test func aLinearMapOfSomeOutputsIsThatPartOfTheWholeOne() throws {
    let (x, w, bias) = (random("x", [7, 20]), random("w", [48, 20]), random("bias", [48]))
    let tape = Tape()
    func linear(_ outputs: Range<Int>?, on tape: Tape) throws -> Variable {
      try tape.linear(
        tape.use(x), tape.use(w), outputs: outputs, bias: tape.use(bias), activation: .quickGELU)
    }
    let whole = try linear(nil, on: tape).value.scalars
    let part = try linear(16..<40, on: tape).value
    #expect(part.shape == [7, 24])
    for row in 0..<7 {
      let expected = whole[row * 48 + 16..<row * 48 + 40]
      #expect(part.rowSlice(row..<row + 1).scalars == Array(expected))
    }
    #expect(try GradientCheck.mismatches([x, w, bias]) { try linear(16..<40, on: $0) } == [])
    #expect(throws: TensorError.self) { try linear(40..<49, on: Tape()) }
  }
}
