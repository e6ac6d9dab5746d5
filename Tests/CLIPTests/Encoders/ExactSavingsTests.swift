import CLIP
import TestSupport
import Tensors
import Testing

@Suite("Leaving work out changes no result")
struct ExactSavingsTests {
  private let model: CLIPModel
  private let pseudo = random("pseudo", [5, 12])
  private let visual: VisualPrompts
  private let textual: TextPrompts

  private static let each: [ExactSavings] = [
    .sharedBeginnings, .frozenBeginnings, .pooledLastLayer, .overwrittenPrompts,
  ]

  init() throws {
    let tower = TransformerConfiguration(width: 12, layers: 3, heads: 3, mlpWidth: 20)
    model = CLIPModel(
      try CLIPConfiguration(
        vision: .init(imageSize: 8, patchSize: 4, tower: tower),
        text: .init(vocabularySize: 11, contextLength: 12, tower: tower), jointWidth: 7), seed: 3)
    for parameter in model.parameters where parameter.value.count > 1 && !parameter.name.contains("norm") {
      parameter.value = RandomStream(seed: 1, name: parameter.name).normal(
        parameter.value.shape, deviation: 0.3)
    }
    visual = try VisualPrompts(layers: [random("v0", [2, 12]), random("v1", [2, 12])])
    textual = try TextPrompts(layers: [random("t0", [2, 12]), random("t1", [2, 12])])
  }

  /// Common beginnings with and without the placeholder 3, a sentence without it, and one twice.
  private var batch: TokenBatch {
    get throws {
      try TokenBatch(
        [[0, 5, 3, 4, 10], [0, 5, 3, 6, 7, 10], [0, 5, 6, 10], [0, 10], [0, 5, 6, 10]], end: 10)
    }
  }

  private func text(_ trained: [Parameter], prompts: TextPrompts?, _ savings: ExactSavings) throws -> [Tensor]
  {
    let tape = Tape(training: trained)
    let features = try model.text.features(
      of: batch, placeholder: 3, pseudoTokens: tape.use(pseudo), prompts: prompts, savings: savings, on: tape)
    return try results(features, trained, on: tape)
  }

  private func vision(_ trained: [Parameter], prompts: VisualPrompts?, _ savings: ExactSavings) throws
    -> [Tensor]
  {
    let tape = Tape(training: trained)
    let patches = RandomStream(seed: 2, name: "patches").normal([3 * 4, 48])
    let features = try model.vision.features(ofPatches: patches, prompts: prompts, savings: savings, on: tape)
    return try results(features, trained, on: tape)
  }

  /// The features, and the gradients of a loss of them.
  private func results(_ features: Variable, _ trained: [Parameter], on tape: Tape) throws -> [Tensor] {
    let target = RandomStream(seed: 9, name: "target").normal(features.value.shape)
    try tape.backward(from: tape.meanSquaredError(features, target))
    return [features.value] + trained.compactMap { tape.gradient(of: $0) }
  }

  private func expectEqual(_ a: [Tensor], _ b: [Tensor], _ comment: Comment) {
    #expect(a.map(\.shape) == b.map(\.shape), comment)
    for (a, b) in zip(a, b) {
      let size = max(1, b.scalars.map(abs).max() ?? 0)
      #expect(zip(a.scalars, b.scalars).allSatisfy { abs($0 - $1) <= 1e-5 * size }, comment)
    }
  }

  @Test(arguments: [false, true]) func ofTheTextTowerWhateverIsTrained(prompted: Bool) throws {
    let prompts = prompted ? textual : nil
    for trained in [[], [pseudo], textual.parameters, [pseudo] + textual.parameters, model.text.parameters]
    where prompted || !trained.contains(where: { $0 === textual.parameters[0] }) {
      let expected = try text(trained, prompts: prompts, [])
      for savings in Self.each + [.all] {
        expectEqual(
          try text(trained, prompts: prompts, savings), expected, "\(savings), \(trained.map(\.name))")
      }
    }
  }

  @Test(arguments: [0, 1, 2, 3]) func ofTheImageTowerWhateverIsTrainedAtEveryDepth(depth: Int) throws {
    let prompts = try depth == 0 ? nil : VisualPrompts(layers: (0..<depth).map { random("v\($0)", [2, 12]) })
    for trained in [[], prompts?.parameters ?? [], model.vision.parameters] {
      let expected = try vision(trained, prompts: prompts, [])
      for savings in Self.each + [.all] {
        expectEqual(try vision(trained, prompts: prompts, savings), expected, "\(savings), depth \(depth)")
      }
    }
  }

  private func rowCounts(shares: Bool, learnsPseudoTokens: Bool) throws -> [Int] {
    let counts = try TextLayout(
      batch, placeholder: 3, scope: .every, promptCount: 0, model.configuration.text, shares: shares,
      learnsPseudoTokens: learnsPseudoTokens, learnsPrompts: false
    ).rowCounts
    return [counts.live, counts.frozen]
  }

  @Test func aBeginningIsComputedOnceForTheBatch() throws {
    #expect(try rowCounts(shares: false, learnsPseudoTokens: false) == [21, 0])
    // 0 5, then $ 4 10 and $ 6 7 10 with pseudo-tokens of their own, 6 10 for two sentences, and 10.
    #expect(try rowCounts(shares: true, learnsPseudoTokens: false) == [12, 0])
  }

  @Test func whatComesBeforeTheFirstPlaceholderIsFrozen() throws {
    #expect(try rowCounts(shares: false, learnsPseudoTokens: true) == [7, 14])
    #expect(try rowCounts(shares: true, learnsPseudoTokens: true) == [7, 5])
  }

  private func begun(beside sentences: TokenBatch) throws -> (features: Tensor, begun: BegunSentences?) {
    try model.text.features(
      of: sentences, beginning: TokenBatch([[0, 5, 3, 4, 10], [0, 5, 6, 3, 10], [0, 3, 3, 10]], end: 10),
      placeholder: 3)
  }

  @Test(arguments: [[[Int32]](), [[0, 5, 8, 4, 10], [0, 5, 6, 7, 10], [0, 10]]])
  func aBeginningComputedAmongOtherSentences(sentences: [[Int32]]) throws {
    let pseudo = random("pseudo", [3, 12])
    let beside = try TokenBatch(sentences, end: 10)
    let (features, begun) = try begun(beside: beside)
    if !sentences.isEmpty {
      expectEqual([features], [try model.text.features(of: beside, on: Tape()).value], "the others")
    }
    let batch = try TokenBatch([[0, 5, 3, 4, 10], [0, 5, 6, 3, 10], [0, 3, 3, 10]], end: 10)
    let (plain, shared) = (Tape(training: [pseudo]), Tape(training: [pseudo]))
    let expected = try results(
      model.text.features(of: batch, placeholder: 3, pseudoTokens: plain.use(pseudo), on: plain), [pseudo],
      on: plain)
    let found = try results(
      model.text.features(of: #require(begun), pseudoTokens: shared.use(pseudo), on: shared), [pseudo],
      on: shared)
    expectEqual(found, expected, "\(sentences.count) others")
    if MatrixProduct.Engine.best == .packed { #expect(found.map(\.scalars) == expected.map(\.scalars)) }
  }

  @Test func aSentenceWithoutPlaceholderIsNotBegun() throws {
    let (sentences, others) = (
      try TokenBatch([[0, 5, 10]], end: 10), try TokenBatch([[0, 3, 10], [0, 6, 10]], end: 10)
    )
    let (features, begun) = try model.text.features(of: sentences, beginning: others, placeholder: 3)
    #expect(features.shape == [1, 7])
    #expect(begun.map { _ in () } == nil)
  }

  @Test func begunSentencesNeedAPseudoTokenEach() throws {
    let (_, begun) = try begun(beside: TokenBatch([], end: 10))
    let tape = Tape()
    #expect(throws: CLIPError.self) {
      try model.text.features(of: #require(begun), pseudoTokens: tape.constant(Tensor([2, 12])), on: tape)
    }
  }
}
