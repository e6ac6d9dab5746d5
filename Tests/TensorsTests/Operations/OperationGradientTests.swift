import Tensors
import TestSupport
import Testing

@Suite("Every differentiable operation agrees with finite differences")
struct OperationGradientTests {
  @Test(arguments: [nil, .quickGELU, .gelu] as [Activation?])
  func linear(_ activation: Activation?) throws {
    let (x, w, b) = (random("x", [5, 7]), random("w", [6, 7], deviation: 0.5), random("b", [6]))
    let mismatches = try GradientCheck.mismatches([x, w, b]) { tape in
      try tape.linear(tape.use(x), tape.use(w), bias: tape.use(b), activation: activation)
    }
    #expect(mismatches.isEmpty)
  }

  @Test func linearWithResidual() throws {
    let (x, w, b) = (random("x", [5, 7]), random("w", [6, 7]), random("b", [6]))
    let residual = random("residual", [5, 6])
    let mismatches = try GradientCheck.mismatches([x, w, b, residual]) { tape in
      try tape.linear(tape.use(x), tape.use(w), bias: tape.use(b), residual: tape.use(residual))
    }
    #expect(mismatches.isEmpty)
  }

  @Test func linearLargeEnoughToBeTiled() throws {
    let (x, w, b) = (random("x", [300, 80]), random("w", [130, 80], deviation: 0.1), random("b", [130]))
    let mismatches = try GradientCheck.mismatches([x, w, b], epsilon: 2e-3) { tape in
      try tape.linear(tape.use(x), tape.use(w), bias: tape.use(b), activation: .quickGELU)
    }
    #expect(mismatches.isEmpty)
  }

  @Test func project() throws {
    let (x, w) = (random("x", [4, 6]), random("w", [6, 3]))
    let mismatches = try GradientCheck.mismatches([x, w]) { try $0.project($0.use(x), $0.use(w)) }
    #expect(mismatches.isEmpty)
  }

  @Test(arguments: [3, 16, 37]) func layerNorm(_ width: Int) throws {
    let (x, g, b) = (random("x", [6, width]), random("g", [width]), random("b", [width]))
    let mismatches = try GradientCheck.mismatches([x, g, b]) { tape in
      try tape.layerNorm(tape.use(x), gain: tape.use(g), bias: tape.use(b), epsilon: 1e-5)
    }
    #expect(mismatches.isEmpty)
  }

  @Test(arguments: [false, true]) func attention(causal: Bool) throws {
    let qkv = random("qkv", [11, 24])
    let segments = SegmentOffsets(lengths: [4, 1, 6])
    let mismatches = try GradientCheck.mismatches([qkv]) { tape in
      try tape.attention(tape.use(qkv), segments: segments, heads: 2, causal: causal)
    }
    #expect(mismatches.isEmpty)
  }

  @Test func gatheringRowsAddsTheGradientsOfRepeatedRows() throws {
    let (a, b) = (random("a", [3, 5]), random("b", [2, 5]))
    let rows = [(0, 1), (1, 0), (0, 1), (0, 2), (1, 1), (0, 1)].map { RowReference(table: $0.0, row: $0.1) }
    let mismatches = try GradientCheck.mismatches([a, b]) {
      try $0.gatherRows(rows, from: [$0.use(a), $0.use(b)])
    }
    #expect(mismatches.isEmpty)
  }

  @Test func normalizingRows() throws {
    let x = random("x", [4, 9])
    let mismatches = try GradientCheck.mismatches([x]) { try $0.normalizeRows($0.use(x)) }
    #expect(mismatches.isEmpty)
  }

  @Test func addingAndMasking() throws {
    let (a, b) = (random("a", [4, 9]), random("b", [4, 9]))
    let mask = RandomStream(seed: 1, name: "mask").dropoutMask([4, 9], rate: 0.5, counter: 0)
    let mismatches = try GradientCheck.mismatches([a, b]) {
      try $0.masked($0.add($0.use(a), $0.use(b)), by: mask)
    }
    #expect(mismatches.isEmpty)
  }

  @Test func meanSquaredError() throws {
    let (a, b) = (random("a", [4, 9]), random("b", [4, 9]))
    let mismatches = try GradientCheck.mismatches([a]) { try $0.meanSquaredError($0.use(a), b.value) }
    #expect(mismatches.isEmpty)
  }

  @Test func meanCosineDistance() throws {
    let (a, b) = (random("a", [4, 9]), random("b", [4, 9]))
    let mismatches = try GradientCheck.mismatches([a]) { try $0.meanCosineDistance($0.use(a), b.value) }
    #expect(mismatches.isEmpty)
  }

  @Test(arguments: [nil, [0, 1, 0, 2, 3]] as [[Int]?], [nil, [0.5, 2, 0, 1, 3]] as [[Float]?])
  func infoNCEWithAndWithoutMaskedDuplicatesAndWeights(_ groups: [Int]?, _ weights: [Float]?) throws {
    let (a, b) = (random("a", [5, 8]), random("b", [5, 8]))
    let mismatches = try GradientCheck.mismatches([a, b]) { tape in
      try tape.infoNCE(
        tape.normalizeRows(tape.use(a)), tape.normalizeRows(tape.use(b)), groups: groups, weights: weights,
        temperature: .fixed(0.2))
    }
    #expect(mismatches.isEmpty)
  }

  @Test(arguments: [nil, [0, 1, 0, 2, 3]] as [[Int]?], [nil, [0.5, 2, 0, 1, 3]] as [[Float]?])
  func jointContrastiveWithAndWithoutMaskedDuplicatesAndWeights(_ groups: [Int]?, _ weights: [Float]?) throws
  {
    let (a, b) = (random("a", [5, 8]), random("b", [5, 8]))
    let logScale = Parameter("logScale", Tensor(scalar: 1.5))
    let mismatches = try GradientCheck.mismatches([a, b, logScale]) { tape in
      try tape.jointContrastive(
        tape.normalizeRows(tape.use(a)), tape.normalizeRows(tape.use(b)), groups: groups, weights: weights,
        temperature: .trained(logScale: tape.use(logScale)))
    }
    #expect(mismatches.isEmpty)
  }

  @Test func infoNCEWithATrainedTemperature() throws {
    let (a, b) = (random("a", [5, 8]), random("b", [5, 8]))
    let logScale = Parameter("logScale", Tensor(scalar: 1.5))
    let mismatches = try GradientCheck.mismatches([a, b, logScale]) { tape in
      try tape.infoNCE(
        tape.normalizeRows(tape.use(a)), tape.normalizeRows(tape.use(b)),
        temperature: .trained(logScale: tape.use(logScale)))
    }
    #expect(mismatches.isEmpty)
  }
}
