import TestSupport
import Tensors
import Testing

@Suite("Rows computed in pieces")
struct PiecesTests {
  private let weight = random("weight", [5, 4])
  private let other = random("input", [7, 4])

  private func loss(_ pieces: [Range<Int>]?, on tape: Tape) throws -> Variable {
    let weight = weight
    func rows(_ range: Range<Int>, _ input: Variable?, _ tape: Tape) throws -> Variable {
      try tape.normalizeRows(tape.linear(#require(input), tape.use(weight), bias: nil))
    }
    let input = tape.use(other)
    let whole = try pieces.map { try tape.inPieces($0, of: input, rows) } ?? rows(0..<7, input, tape)
    return try tape.meanSquaredError(whole, RandomStream(seed: 2, name: "target").normal([7, 5]))
  }

  @Test(arguments: [[0..<7], [0..<3, 3..<7], (0..<7).map { $0..<$0 + 1 }])
  func giveTheLossAndTheGradientsOfAllRowsAtOnce(pieces: [Range<Int>]) throws {
    let (whole, cut) = (Tape(training: [weight, other]), Tape(training: [weight, other]))
    let (expected, found) = (try loss(nil, on: whole), try loss(pieces, on: cut))
    #expect(abs(expected.value.item - found.value.item) < 1e-6)
    try whole.backward(from: expected)
    try cut.backward(from: found)
    for parameter in [weight, other] {
      let (a, b) = (whole.gradient(of: parameter)?.scalars ?? [], cut.gradient(of: parameter)?.scalars ?? [])
      #expect(a.count == parameter.value.count && a.count == b.count)
      #expect(zip(a, b).allSatisfy { abs($0 - $1) < 1e-6 })
    }
  }

  @Test func passAFiniteDifferenceCheck() throws {
    let mismatches = try GradientCheck.mismatches([weight, other]) {
      try loss([0..<2, 2..<7], on: $0)
    }
    #expect(mismatches.isEmpty)
  }

  @Test func aBodyThatGivesAnotherNumberOfRowsIsAnError() throws {
    #expect(throws: TensorError.self) {
      try Tape(training: [weight]).inPieces([0..<2, 2..<4]) { _, _, tape in tape.constant(Tensor([3, 2])) }
    }
  }
}
