import CLIP
import ComposedRetrieval
import Testing

@Suite("The registry of alignment components")
struct ComponentRegistryTests {
  /// Names, settings and their order are parts of keys.
  @Test func namesAndSettingsAreThoseInKeysOfFinishedTrainings() {
    #expect(AlignmentComponents.standard == ["modality", "task"])
    #expect(AlignmentComponents.ordered(["task", "nothing", "modality", "task"]) == ["modality", "task"])
    for names in [["modality"], ["task"], ["modality", "task"]] {
      #expect(AlignmentComponents.settings(of: names).map(\.name) == ["prompts", "depth"])
    }
    #expect(AlignmentComponents.settings(of: []).isEmpty)
    #expect(AlignmentComponents.needPixels(["modality"]) && !AlignmentComponents.needPixels(["task"]))
  }

  @Test func componentsThatShareASettingDeclareItAlike() {
    let settings = AlignmentComponents.all.flatMap { $0.settings }
    #expect(Set(settings).count == Set(settings.map(\.name)).count)
    #expect(Set(AlignmentComponents.all.map { $0.name }).count == AlignmentComponents.all.count)
  }

  @Test func costsAreThoseOfTheParametersThatAreMade() throws {
    let sample = try AlignmentSample()
    let sizes = CLIPFolderDescription(
      text: sample.sizes.text, vision: sample.sizes.vision, jointWidth: sample.sizes.jointWidth)
    for depth in [1, 2, 9] {
      let context = sample.context(prompts: 3, depth: depth)
      for type in AlignmentComponents.all {
        let (component, cost) = (try type.init(context), type.cost(sizes, context.settings))
        #expect(cost.parameters == component.parameters.map(\.value.count).reduce(0, +), "\(type.name)")
        #expect(cost.visualPrompts?.count == component.visualPrompts?.count)
        #expect(cost.visualPrompts?.depth == component.visualPrompts?.depth)
        #expect(cost.textPrompts?.count == component.textPrompts?.count)
        #expect(cost.textPrompts?.depth == component.textPrompts?.depth)
        #expect(cost.trainsTextTower == (component.textTower != nil))
        #expect(
          type.needsPixels || component.visualPrompts == nil, "\(type.name) has prompts nobody would see")
      }
    }
    let parameters = try AlignmentComponents.all.flatMap { try $0.init(sample.context()).parameters }
    #expect(Set(parameters.map(\.name)).count == parameters.count)
  }

  @Test func whatDoesNotFitIsRefusedFromSizesAlone() throws {
    let sample = try AlignmentSample()
    let sizes = CLIPFolderDescription(
      text: sample.sizes.text, vision: sample.sizes.vision, jointWidth: sample.sizes.jointWidth)
    try AlignmentComponents.check(["task"], sizes, sample.context(prompts: 56).settings)
    #expect(throws: ComponentClash.tooManyPrompts(components: ["task"], prompts: 57, positions: 64)) {
      try AlignmentComponents.check(["modality", "task"], sizes, sample.context(prompts: 57).settings)
    }
  }
}
