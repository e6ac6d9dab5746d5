import CLIP
import ComposedRetrieval
import Corpora
import Foundation
import TestSupport
import Tensors
import Testing

@Suite("Stage 1")
struct InversionRunTests {
  private struct Stop: Error {}

  private static let captions = (0..<37).map { "a \($0 % 5 == 0 ? "red" : "blue") hat number \($0)" }

  /// A corpus in a file that lives as long as this does.
  private final class CorpusFile {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    let corpus: CaptionCorpus

    init() throws {
      try captions.joined(separator: "\n").write(toFile: path, atomically: false, encoding: .utf8)
      corpus = try CaptionCorpus(paths: [path], format: .lines)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
  }

  private func backbone() throws -> Backbone {
    let vocabulary = try BytePairTrainer(vocabularySize: 540).train(on: Self.captions + ["a photo of $"])
    let tower = TransformerConfiguration(width: 12, layers: 2, heads: 3, mlpWidth: 20)
    let configuration = try CLIPConfiguration(
      vision: .init(imageSize: 8, patchSize: 4, tower: tower),
      text: .init(vocabularySize: vocabulary.count, contextLength: 24, tower: tower), jointWidth: 7)
    return Backbone(
      model: CLIPModel(configuration, seed: 3),
      tokenizer: try Tokenizer(vocabulary: vocabulary, contextLength: 24))
  }

  private func run(
    _ corpus: CaptionCorpus, on backbone: Backbone, steps: Int = 8, accumulate: Int = 1, memory: Int = 1 << 20
  ) -> InversionRun {
    let settings = InversionRun.Settings(
      batch: 10, loss: .mse, masking: WordMasking(), noise: 1, dropout: 0.3, seed: 4, accumulate: accumulate)
    return InversionRun(
      InversionNetwork(featureWidth: 7, tokenWidth: 12, normalizesInput: false, seed: 2),
      stream: ShuffledCaptions(corpus, batch: 10, seed: 4, name: "stage 1"), backbone: backbone,
      plan: TrainingPlan(steps: steps, rate: 1e-2, weightDecay: 0.01), settings: settings, memory: memory)
  }

  @Test func overACorpusStoppedAtAnyStepAndResumedGivesTheSameBits() throws {
    let (file, backbone) = (try CorpusFile(), try backbone())
    let whole = Trainer(run(file.corpus, on: backbone))
    try whole.train { _ in }
    for stop in 1..<8 {
      let first = Trainer(run(file.corpus, on: backbone))
      #expect(throws: Stop.self) { try first.train { if $0.optimizer.step == stop { throw Stop() } } }
      let second = Trainer(run(file.corpus, on: backbone))
      try second.restore(
        values: first.run.parameters.map(\.value), moments: first.optimizer.moments, losses: first.losses)
      try second.train { _ in }
      #expect(second.losses == whole.losses, "stopped at \(stop)")
      #expect(
        zip(second.run.parameters, whole.run.parameters).allSatisfy { $0.value.scalars == $1.value.scalars })
    }
  }

  // Room for all captions, for fifteen of them, and for a part of one.
  @Test(arguments: [1 << 20, 15 * 28, 27]) func rememberedFeaturesChangeNoBit(memory: Int) throws {
    let (file, backbone) = (try CorpusFile(), try backbone())
    let (with, without) = (
      Trainer(run(file.corpus, on: backbone, memory: memory)),
      Trainer(run(file.corpus, on: backbone, memory: 0))
    )
    try with.train { _ in }
    try without.train { _ in }
    #expect(with.losses == without.losses)
  }

  @Test(arguments: [2, 3, 10])
  func aBatchCutIntoPiecesHasTheSameLossAndGradients(pieces: Int) throws {
    let (file, backbone) = (try CorpusFile(), try backbone())
    let (whole, cut) = (run(file.corpus, on: backbone), run(file.corpus, on: backbone, accumulate: pieces))
    let (first, second) = (Tape(training: whole.parameters), Tape(training: cut.parameters))
    let (expected, found) = (try whole.loss(at: 0, on: first), try cut.loss(at: 0, on: second))
    #expect(abs(expected.value.item - found.value.item) < 1e-6)
    try first.backward(from: expected)
    try second.backward(from: found)
    for (a, b) in zip(whole.parameters, cut.parameters) {
      let (one, other) = (first.gradient(of: a)?.scalars ?? [], second.gradient(of: b)?.scalars ?? [])
      #expect(!one.isEmpty && one.count == other.count)
      #expect(zip(one, other).allSatisfy { abs($0 - $1) < 1e-6 })
    }
  }

  @Test func aCaptionTooLongForItsPlaceholdersLosesWordsAndStopsNothing() throws {
    let backbone = try backbone()
    let long = Self.captions.joined(separator: " ")
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try [long, "costs &#36;5", "a $ sign", "pay $$$ now", "($)"].joined(separator: "\n").write(
      toFile: path, atomically: false, encoding: .utf8)
    let corpus = try CaptionCorpus(paths: [path], format: .lines)
    let settings = InversionRun.Settings(
      batch: 5, loss: .cosine, masking: SelfMaskingProjection(tagger: LexiconTagger(wordNet: nil)), noise: 0,
      dropout: 0, seed: 1)
    let run = InversionRun(
      InversionNetwork(featureWidth: 7, tokenWidth: 12, normalizesInput: false, seed: 2),
      stream: ShuffledCaptions(corpus, batch: 5, seed: 1, name: "stage 1"), backbone: backbone,
      plan: TrainingPlan(steps: 3, rate: 1e-3), settings: settings)
    let before = run.parameters.map(\.value.scalars)
    let trainer = Trainer(run)
    try trainer.train { _ in }
    #expect(trainer.losses.count == 3 && trainer.losses.allSatisfy { $0.isFinite && $0 > 0 })
    let after = run.parameters.map(\.value.scalars)
    #expect(after != before && after.joined().allSatisfy(\.isFinite))
    #expect(backbone.findings.truncated.count > 0 && backbone.findings.limit == 24)
    #expect(backbone.findings.truncated.first?.hasPrefix("$ 0 $ 1 $ 2") == true)
  }
}
