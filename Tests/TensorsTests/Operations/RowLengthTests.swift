import Tensors
import Testing

@Suite("Rows of every length become rows of length one")
struct RowLengthTests {
  private let rows = RandomStream(seed: 5, name: "rows").normal([6, 37])

  /// Scales whose squares overflow or vanish in single precision, powers of two so that the rows stay the same ones.
  @Test(arguments: [-120, -100, -80, -64, -40, 0, 40, 64, 100, 120])
  func theDirectionDoesNotDependOnTheLength(exponent: Int) throws {
    let scale = Float(sign: .plus, exponent: exponent, significand: 1)
    let scaled = try Tensor([6, 37], rows.scalars.map { $0 * scale })
    let (unit, norms) = scaled.normalizedRows()
    var inPlace = scaled
    inPlace.normalizeRows()
    #expect(inPlace.scalars == unit.scalars)
    let expected = rows.normalizedRows().unit.scalars
    for (found, wanted) in zip(unit.scalars, expected) { #expect(abs(found - wanted) <= 3e-7) }
    #expect(norms.isFinite && norms.scalars.allSatisfy { $0 >= 1e-12 })
    for (found, wanted) in zip(unit.scalars, scaled.rowsMapped(by: .normalize).scalars) {
      #expect(abs(found - wanted) <= 3e-7)
    }
  }

  @Test func theLargestAndTheSmallestNumbersHaveADirectionToo() throws {
    let edge = try Tensor(
      [2, 2],
      [.greatestFiniteMagnitude, -.greatestFiniteMagnitude, .leastNonzeroMagnitude, .leastNonzeroMagnitude])
    let half = Float(0.5).squareRoot()
    for (found, wanted) in zip(edge.normalizedRows().unit.scalars, [half, -half, half, half]) {
      #expect(abs(found - wanted) <= 1e-6)
    }
  }

  @Test func zerosStayZeros() throws {
    let zeros = try Tensor([1, 3], [0, -0.0, 0])
    #expect(zeros.normalizedRows().unit.scalars == [0, 0, 0])
    #expect(zeros.normalizedRows().norms.scalars == [1e-12])
  }

  @Test func whatIsNotFiniteIsNotHidden() throws {
    for value in [Float.nan, .infinity, -.infinity] {
      #expect(try !Tensor([1, 3], [1, value, 2]).normalizedRows().unit.isFinite)
    }
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func theFirstNumberThatIsNotFiniteIsNamed(_ value: Float) throws {
    let tensor = try Tensor([2, 3], [1, 2, 3, 4, value, value])
    do {
      _ = try tensor.finite(as: .stored(array: "phi/w", kind: "phi"))
      Issue.record("taken")
    } catch {
      #expect(error.row == 1 && error.column == 1 && error.count == 2)
      #expect(error.words.message.hasPrefix("phi/w of a stored object"))
    }
    #expect(try rows.finite(as: .stored(array: "x", kind: "y")).scalars == rows.scalars)
  }
}
