import Tensors
import Testing

@Suite("Operations compute what their formula says")
struct OperationValueTests {
  let tape = Tape()

  func input(_ name: String, _ shape: Shape) -> Tensor { RandomStream(seed: 3, name: name).normal(shape) }

  @Test func linearIsXTimesWTransposedPlusBias() throws {
    let x = try Tensor([2, 3], [1, 2, 3, 4, 5, 6])
    let w = try Tensor([2, 3], [1, 0, -1, 2, 1, 0])
    let b = try Tensor([2], [10, 20])
    let y = try tape.linear(tape.constant(x), tape.constant(w), bias: tape.constant(b)).value
    #expect(y.scalars == [8, 24, 8, 33])
  }

  @Test func geluIsWithinAMillionthOfItsDefinition() throws {
    // Values of x Phi(x) from a 50-digit evaluation.
    let cases: [(Float, Float)] = [
      (-4, -0.000_126_684_97), (-1, -0.158_655_25), (-0.1, -0.046_017_214), (0, 0), (0.5, 0.345_731_23),
      (1, 0.841_344_75), (3, 2.995_950_3), (9, 9),
    ]
    for (x, expected) in cases {
      let y = try tape.linear(
        tape.constant(Tensor([1, 1], [x])), tape.constant(Tensor([1, 1], [1])), bias: nil, activation: .gelu)
      #expect(abs(y.value.item - expected) < 1e-6, "gelu(\(x))")
    }
  }

  @Test func attentionOfOneTokenReturnsItsValue() throws {
    let qkv = input("qkv", [3, 12])
    let y = try tape.attention(
      tape.constant(qkv), segments: SegmentOffsets(count: 3, length: 1), heads: 2, causal: true)
    for row in 0..<3 {
      let expected = qkv.scalars[row * 12 + 8..<row * 12 + 12]
      #expect(y.value.rowSlice(row..<row + 1).scalars == Array(expected))
    }
  }

  @Test func causalAttentionDoesNotSeeWhatFollows() throws {
    let long = input("qkv", [6, 12])
    let short = long.rowSlice(0..<4)
    func attend(_ x: Tensor) throws -> [Float] {
      try tape.attention(
        tape.constant(x), segments: SegmentOffsets(lengths: [x.rows]), heads: 2, causal: true
      ).value.rowSlice(0..<4).scalars
    }
    #expect(try attend(long) == attend(short))
  }

  @Test func sequencesOfAPackedBatchDoNotSeeEachOther() throws {
    let qkv = input("qkv", [7, 12])
    let together = try tape.attention(
      tape.constant(qkv), segments: SegmentOffsets(lengths: [3, 4]), heads: 2, causal: false
    ).value
    let alone = try tape.attention(
      tape.constant(qkv.rowSlice(3..<7)), segments: SegmentOffsets(lengths: [4]), heads: 2, causal: false
    ).value
    #expect(together.rowSlice(3..<7).scalars == alone.scalars)
  }

  @Test func infoNCEOfEqualFeaturesIsTheLogOfTheBatch() throws {
    let ones = Tensor([4, 1], filledWith: 1)
    let loss = try tape.infoNCE(tape.constant(ones), tape.constant(ones), temperature: .fixed(0.1))
    #expect(abs(loss.value.item - 1.386_294_4) < 1e-5)
  }

  @Test func infoNCEMasksDuplicatesOfATarget() throws {
    let ones = Tensor([4, 1], filledWith: 1)
    let loss = try tape.infoNCE(
      tape.constant(ones), tape.constant(ones), groups: [0, 0, 1, 2], temperature: .fixed(0.1))
    // Rows 0 and 1 have three candidates, rows 2 and 3 have four.
    let expected: Float = (2 * 1.098_612_3 + 2 * 1.386_294_4) / 4
    #expect(abs(loss.value.item - expected) < 1e-5)
  }

  @Test func weightsMultiplyTheTermsOfEachPair() throws {
    let (a, b) = (
      RandomStream(seed: 1, name: "a").normal([3, 4]).normalizedRows().unit,
      RandomStream(seed: 1, name: "b").normal([3, 4]).normalizedRows().unit
    )
    func loss(_ weights: [Float]?, joint: Bool) throws -> Float {
      let (a, b) = (tape.constant(a), tape.constant(b))
      return try joint
        ? tape.jointContrastive(a, b, weights: weights, temperature: .fixed(0.3)).value.item
        : tape.infoNCE(a, b, weights: weights, temperature: .fixed(0.3)).value.item
    }
    for joint in [false, true] {
      let each = try [[1, 0, 0], [0, 1, 0], [0, 0, 1]].map { try loss($0, joint: joint) }
      #expect(try loss(nil, joint: joint) == loss([1, 1, 1], joint: joint))
      #expect(try abs(loss([0.5, 2, 3], joint: joint) - (0.5 * each[0] + 2 * each[1] + 3 * each[2])) < 1e-5)
      #expect(throws: TensorError.self) { try loss([1, 1], joint: joint) }
    }
  }

  @Test func aLossThatIsNotOneNumberIsRefused() throws {
    let tape = Tape()
    #expect(throws: TensorError.self) { try tape.backward(from: tape.constant(Tensor([2]))) }
  }

  @Test func shapesThatDoNotGoTogetherAreATypedError() throws {
    let (x, w) = (tape.constant(Tensor([2, 3])), tape.constant(Tensor([4, 5])))
    #expect {
      try tape.linear(x, w, bias: nil)
    } throws: { error in
      guard case TensorError.shapeMismatch("linear", _, [[2, 3], [4, 5]])? = error as? TensorError else {
        return false
      }
      return true
    }
    #expect(throws: TensorError.self) { try tape.project(x, w) }
    #expect(throws: TensorError.self) { try tape.layerNorm(x, gain: w, bias: w, epsilon: 1) }
    #expect(throws: TensorError.self) {
      try tape.attention(x, segments: SegmentOffsets(lengths: [2]), heads: 2, causal: true)
    }
    #expect(throws: TensorError.self) { try tape.gatherRows([RowReference(table: 0, row: 2)], from: [x]) }
    #expect(throws: TensorError.self) { try tape.gatherRows([RowReference(table: 1, row: 0)], from: [x]) }
    #expect(throws: TensorError.self) { try tape.gatherRows([], from: [x, w]) }
    #expect(throws: TensorError.self) { try tape.infoNCE(x, w, temperature: .fixed(1)) }
    #expect(throws: TensorError.self) { try tape.meanSquaredError(x, w.value) }
    #expect(throws: TensorError.self) { try tape.add(x, w) }
  }
}
