import CLIP
import ComposedRetrieval
import TestSupport
import Tensors
import Testing

@Suite("Hooks of alignment components")
struct ComponentHookTests {
  private func gradientsAreRight(_ run: AlignmentRun) throws -> [String] {
    for parameter in run.parameters {
      // As they begin, prompts are so short that a small step turns them round.
      let isPrompt = parameter.name.contains(".prompts.")
      guard isPrompt || parameter.value.scalars.allSatisfy({ $0 == 0 }) else { continue }
      parameter.value = RandomStream(seed: 9, name: parameter.name).normal(
        parameter.value.shape, deviation: isPrompt ? 1 : 0.3)
    }
    return try GradientCheck.mismatches(run.parameters, tolerance: 1e-2) {
      try run.loss(at: 0, on: $0)
    }
  }

  @Test(arguments: [1, 2, 6]) func phiInputAndLossTermAreDifferentiatedAlsoInPieces(pieces: Int) throws {
    let sample = try AlignmentSample()
    func components() throws -> [any AlignmentComponent] {
      try [ModalityAlignment(sample.context()), SampleComponents.Adapter(sample.context())]
    }
    let whole = try AlignmentSample.lossAndGradients(sample.run(components()))
    let cut = try AlignmentSample.lossAndGradients(sample.run(components(), accumulate: pieces))
    #expect(abs(whole.loss - cut.loss) < 1e-5)
    for (one, other) in zip(whole.gradients, cut.gradients) {
      #expect(!one.isEmpty && zip(one, other).allSatisfy { abs($0 - $1) < 1e-4 })
    }
    let mismatches = try gradientsAreRight(sample.run(components(), accumulate: pieces))
    #expect(mismatches.isEmpty)
  }

  @Test func aLossTermIsAddedWithItsWeight() throws {
    let sample = try AlignmentSample()
    func loss(_ weight: Float) throws -> Float {
      var settings = SettingValues()
      settings[SampleComponents.Adapter.weight] = .number(weight)
      let adapter = SampleComponents.Adapter(
        ComponentContext(sizes: sample.sizes, backbone: sample.backbone, settings: settings, seed: 1))
      adapter.map.value = adapter.map.value.scaled(by: 1.5)
      return try sample.run([adapter]).loss(at: 0, on: Tape()).value.item
    }
    let (none, one, two) = (try loss(0), try loss(1), try loss(2))
    #expect(one > none + 1e-3 && abs((two - none) - 2 * (one - none)) < 1e-4)
  }

  @Test func aPseudoWordMaySeeTheModificationAndTheQueryTheImage() throws {
    let sample = try AlignmentSample()
    let condition = SampleComponents.Condition(sample.context())
    let mismatches = try gradientsAreRight(sample.run([condition]))
    #expect(mismatches.isEmpty)
    let queries = ["has red hair", "is blue"].map { ComposedQuery(reference: 2, text: $0) }
    let found = try sample.model([condition]).features(of: queries, images: sample.images, on: Tape())
    condition.map.value = Tensor(condition.map.value.shape)
    let plain = try sample.model([]).features(of: queries, images: sample.images, on: Tape())
    let image = try sample.images.features(of: [2, 2])
    let residual = zip(plain.scalars, image.scalars).map { $0 + $1 }
    #expect(
      try sample.model([condition]).features(of: queries, images: sample.images, on: Tape()).scalars
        == residual)
    #expect(found.scalars != residual)
  }

  @Test func whereThereAreImagesAloneAModificationIsATypedError() throws {
    let batch = QueryBatch(references: [0], sentences: [], images: try AlignmentSample().images)
    #expect(throws: UnknownModification.self) { try batch.textFeatures() }
  }

  @Test(arguments: AlignmentLoss.allCases) func weightsPickTriplets(loss: AlignmentLoss) throws {
    let sample = try AlignmentSample()
    let run = try sample.run(
      [TaskAlignment(sample.context()), SampleComponents.Weighting(sample.context())], loss: loss)
    let mismatches = try gradientsAreRight(run)
    #expect(mismatches.isEmpty)
    let plain = try sample.run([TaskAlignment(sample.context())], loss: loss)
    #expect(try run.loss(at: 0, on: Tape()).value.item != plain.loss(at: 0, on: Tape()).value.item)
  }

  @Test func aTextTowerOfItsOwnReadsQueriesAndLeavesTheFrozenOneAlone() throws {
    let sample = try AlignmentSample()
    let tuned = try SampleComponents.TunedText(sample.context())
    let query = ComposedQuery(reference: 1, text: "is blue")
    func features(_ components: [any AlignmentComponent]) throws -> [Float] {
      try sample.model(components).features(of: [query], images: sample.images, on: Tape()).scalars
    }
    #expect(try features([tuned]) == features([]))
    let frozen = try sample.backbone.text().parameters.map(\.value.scalars)
    try Trainer(sample.run([tuned], steps: 3)).train { _ in }
    #expect(try sample.backbone.text().parameters.map(\.value.scalars) == frozen)
    #expect(try features([tuned]) != features([]))
  }

  // MARK: Several components on one tower

  @Test func promptsOfSeveralComponentsStandSideBySideInTheOrderOfTheComponents() throws {
    let sample = try AlignmentSample()
    let task = try TaskAlignment(sample.context(prompts: 2, depth: 2))
    let more = try SampleComponents.MorePrompts(sample.context())
    let five = try TaskAlignment(sample.context(prompts: 5, depth: 2))
    for (layer, parameter) in five.parameters.enumerated() {
      parameter.value = try Tensor(
        [5, 12], task.parameters[layer].value.scalars + more.parameters[layer].value.scalars)
    }
    let query = ComposedQuery(reference: 1, text: "is blue")
    func features(_ components: [any AlignmentComponent]) throws -> [Float] {
      try sample.model(components).features(of: [query], images: sample.images, on: Tape()).scalars
    }
    #expect(try features([task, more]) == features([five]))
    #expect(try features([task, more]) != features([task]) && features([task, more]) != features([more]))
    let mismatches = try gradientsAreRight(sample.run([task, more]))
    #expect(mismatches.isEmpty)
  }

  @Test func whatDoesNotGoTogetherIsRefusedWithATypedError() throws {
    let sample = try AlignmentSample()
    let task = try TaskAlignment(sample.context(prompts: 2, depth: 2))
    #expect(
      throws: ComponentClash.depths(tower: .text, components: ["task", "more"], depths: [2, 1])
    ) {
      try sample.model([task, SampleComponents.MorePrompts(sample.context(), depth: 1)])
    }
    #expect(
      throws: ComponentClash.tooManyPrompts(components: ["task", "more"], prompts: 57, positions: 64)
    ) {
      try sample.model([task, SampleComponents.MorePrompts(sample.context(), count: 55, depth: 2)])
    }
    #expect(throws: ComponentClash.textTowers(components: ["tuned", "tuned"])) {
      let tuned = try SampleComponents.TunedText(sample.context())
      return try sample.model([tuned, tuned])
    }
  }
}
