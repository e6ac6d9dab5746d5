import ComposedRetrieval
import Tensors
import TestSupport
import Testing

@Suite("Phi, the inversion network")
struct InversionNetworkTests {
  @Test(arguments: [false, true])
  func everyParameterPassesAFiniteDifferenceCheckEndToEnd(normalizes: Bool) throws {
    let network = InversionNetwork(featureWidth: 6, tokenWidth: 5, normalizesInput: normalizes, seed: 1)
    let features = random("features", [4, 6])
    let mismatches = try GradientCheck.mismatches(network.parameters + [features]) { tape in
      try network.pseudoTokens(
        of: tape.use(features), dropout: (0.3, RandomStream(seed: 1, name: "dropout"), 2), on: tape)
    }
    #expect(mismatches.isEmpty)
  }

  @Test func hasTheLayersOfLinCIRsPhi() {
    let network = InversionNetwork(featureWidth: 6, tokenWidth: 5, normalizesInput: false, seed: 1)
    #expect(
      network.parameters.map(\.name) == [0, 3, 6].flatMap { ["layers.\($0).weight", "layers.\($0).bias"] })
    #expect(network.parameters.map(\.value.shape) == [[24, 6], [24], [24, 24], [24], [5, 24], [5]])
  }

  @Test func dropoutIsDrawnFromItsStepAndIsOffAtInference() throws {
    let network = InversionNetwork(featureWidth: 6, tokenWidth: 5, normalizesInput: false, seed: 1)
    let features = random("features", [4, 6]).value
    func tokens(_ step: Int?) throws -> [Float] {
      let tape = Tape()
      return try network.pseudoTokens(
        of: tape.constant(features), dropout: step.map { (0.5, RandomStream(seed: 1, name: "dropout"), $0) },
        on: tape
      ).value.scalars
    }
    #expect(try tokens(3) == tokens(3))
    #expect(try tokens(3) != tokens(4))
    #expect(try tokens(nil) == tokens(nil))
    #expect(try tokens(nil) != tokens(3))
  }
}
