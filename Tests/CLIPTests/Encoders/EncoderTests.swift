import CLIP
import Tensors
import TestSupport
import Testing

@Suite("The two towers")
struct EncoderTests {
  let model: CLIPModel

  init() throws {
    let tower = TransformerConfiguration(width: 12, layers: 2, heads: 3, mlpWidth: 20)
    model = CLIPModel(
      try CLIPConfiguration(
        vision: .init(imageSize: 8, patchSize: 4, tower: tower),
        text: .init(vocabularySize: 11, contextLength: 9, tower: tower), jointWidth: 7), seed: 3)
    // Larger than CLIP's own draws, so that every part of a block matters to the loss.
    for parameter in model.parameters where parameter.value.count > 1 && !parameter.name.contains("norm") {
      parameter.value = RandomStream(seed: 1, name: parameter.name).normal(
        parameter.value.shape, deviation: 0.3)
    }
  }

  func batch(_ sentences: [[Int32]] = [[0, 3, 4, 10], [0, 10], [0, 5, 3, 3, 10, 7]]) throws -> TokenBatch {
    try TokenBatch(sentences, end: 10)
  }

  var patches: Tensor { RandomStream(seed: 2, name: "patches").normal([2 * 4, 48]) }

  @Test func everyParameterOfTheTextTowerPassesAFiniteDifferenceCheckEndToEnd() throws {
    let batch = try batch()
    let pseudo = random("pseudo", [3, 12])
    let prompts = try TextPrompts(layers: [random("p0", [2, 12]), random("p1", [2, 12])])
    let mismatches = try GradientCheck.mismatches(
      model.text.parameters + [pseudo] + prompts.parameters, directions: 2
    ) { tape in
      try model.text.features(
        of: batch, placeholder: 3, pseudoTokens: tape.use(pseudo), prompts: prompts, on: tape)
    }
    #expect(mismatches.isEmpty)
  }

  @Test func everyParameterOfTheImageTowerPassesAFiniteDifferenceCheckEndToEnd() throws {
    let prompts = try VisualPrompts(layers: [random("v0", [2, 12]), random("v1", [2, 12])])
    let mismatches = try GradientCheck.mismatches(
      model.vision.parameters + prompts.parameters, directions: 2
    ) { tape in
      try model.vision.features(ofPatches: patches, prompts: prompts, on: tape)
    }
    #expect(mismatches.isEmpty)
  }

  @Test func aSentenceHasTheSameFeatureAloneAndInABatch() throws {
    let together = try model.text.features(of: batch(), on: Tape()).value
    for (index, sentence) in [[0, 3, 4, 10], [0, 10], [0, 5, 3, 3, 10]].enumerated() {
      let alone = try model.text.features(of: batch([sentence.map(Int32.init)]), on: Tape()).value
      let found = together.rowSlice(index..<index + 1).scalars
      // OpenBLAS adds in an order that depends on the number of rows.
      let isExact = MatrixProduct.Engine.best == .packed
      #expect(isExact ? alone.scalars == found : zip(alone.scalars, found).allSatisfy { abs($0 - $1) < 1e-5 })
    }
  }

  @Test func whatFollowsTheEndTokenDoesNotMatter() throws {
    let short = try model.text.features(of: batch([[0, 3, 10]]), on: Tape()).value.scalars
    let padded = try model.text.features(of: batch([[0, 3, 10, 10, 0, 7]]), on: Tape()).value.scalars
    #expect(short == padded)
  }

  @Test func everyPlaceholderIsReplacedAndOnlyThose() throws {
    let pseudo = Tensor([2, 12], filledWith: 0.5)
    let tape = Tape()
    let with = try model.text.features(
      of: batch([[0, 3, 3, 10], [0, 4, 10]]), placeholder: 3, pseudoTokens: tape.constant(pseudo), on: tape
    ).value
    let without = try model.text.features(of: batch([[0, 3, 3, 10], [0, 4, 10]]), on: Tape()).value
    #expect(with.rowSlice(0..<1).scalars != without.rowSlice(0..<1).scalars)
    #expect(with.rowSlice(1..<2).scalars == without.rowSlice(1..<2).scalars)
  }

  @Test func badSentencesAreTypedErrors() throws {
    #expect(throws: CLIPError.missingEnd) { try TokenBatch([[0, 3]], end: 10) }
    #expect(throws: CLIPError.unknownToken(id: 11, vocabulary: 11)) {
      try model.text.features(of: TokenBatch([[0, 11, 10]], end: 10), on: Tape())
    }
    let long = [Int32](repeating: 4, count: 9) + [10]
    #expect(throws: CLIPError.sequenceTooLong(tokens: 10, prompts: 0, limit: 9)) {
      try model.text.features(of: TokenBatch([long], end: 10), on: Tape())
    }
    let prompts = try TextPrompts("p", count: 7, width: 12, depth: 1, seed: 0)
    #expect(throws: CLIPError.sequenceTooLong(tokens: 3, prompts: 7, limit: 9)) {
      try model.text.features(of: TokenBatch([[0, 4, 10]], end: 10), prompts: prompts, on: Tape())
    }
    #expect(throws: CLIPError.pseudoTokenMismatch(sentences: 1, pseudoTokens: 2)) {
      let tape = Tape()
      return try model.text.features(
        of: TokenBatch([[0, 3, 10]], end: 10), placeholder: 3, pseudoTokens: tape.constant(Tensor([2, 12])),
        on: tape)
    }
  }

  @Test func impossibleSizesAreTypedErrors() {
    func configuration(heads: Int, patch: Int = 4) throws -> CLIPConfiguration {
      let tower = TransformerConfiguration(width: 12, layers: 2, heads: heads, mlpWidth: 20)
      return try CLIPConfiguration(
        vision: .init(imageSize: 8, patchSize: patch, tower: tower),
        text: .init(vocabularySize: 11, contextLength: 9, tower: tower), jointWidth: 7)
    }
    #expect(throws: CLIPError.self) { try configuration(heads: 5) }
    #expect(throws: CLIPError.self) { try configuration(heads: 0) }
    #expect(throws: CLIPError.self) { try configuration(heads: 3, patch: 0) }
    #expect(throws: CLIPError.self) { try configuration(heads: 3, patch: 9) }
  }

  @Test func storedWeightsThatDoNotFitAreListedAndNothingChanges() throws {
    let before = model.parameters.map(\.value.scalars)
    var stored = model.parameters.map { (name: $0.name, tensor: Tensor($0.value.shape)) }
    stored.removeAll { $0.name == "text.tokens" }
    stored.append((name: "extra", tensor: Tensor([1])))
    stored[0].tensor = Tensor([1, 2])
    #expect {
      try model.parameters.assign(stored)
    } throws: { error in
      guard case CLIPError.weightsMismatch(let missing, let unexpected, let misshapen)? = error as? CLIPError
      else {
        return false
      }
      return missing == ["text.tokens"] && unexpected == ["extra"] && misshapen.count == 1
    }
    #expect(model.parameters.map(\.value.scalars) == before)
  }
}
