import ComposedRetrieval
import Experiments
import Functions
import Language
import StudySupport
import Testing
import Values

@Suite("Functions that train make the recipes that their arguments say")
struct TrainingFunctionTests {
  /// What `TinyStudy.inversion` has.
  private func inversion(_ study: TinyStudy) -> [String: Value] {
    [
      "backbone": .domain(study.backbone), "captions": .domain(study.dataset.captions),
      "steps": .integer(3), "batch": .integer(8), "lr": .number(0.01), "loss": .symbol("cosine"),
      "mask": .symbol("words"), "noise": .integer(0), "dropout": .number(0.1), "decay": .integer(0),
      "normalize": .boolean(true), "seed": .integer(1),
    ]
  }

  @Test func aModelIsThatOfItsRecipeAndIsForetold() throws {
    let study = try TinyStudy()
    let calls = FunctionCalls(workspace: study.workspace)
    let outline = try calls.outline(InvertFunction.self, inversion(study))
    #expect(outline.type == "model" && outline.components == [])
    #expect(study.log.endedSteps == ["emoji gallery"])
    let phi: ModelValue = try calls.value(InvertFunction.self, inversion(study))
    #expect(phi.hash == (try study.inversion().model(in: study.workspace).hash))
    #expect(outline.shape == phi.outline.shape)

    var given: [String: Value] = [
      "model": .domain(phi), "triplets": .domain(study.triplets), "steps": .integer(2),
      "batch": .integer(4), "lr": .number(0.01), "tau": .number(0.1), "schedule": .symbol("constant"),
      "with": .set([.symbol("task")]), "seed": .integer(1),
    ]
    let foretold = try calls.outline(AlignFunction.self, given)
    let model: ModelValue = try calls.value(AlignFunction.self, given)
    #expect(model.components == ["task"])
    #expect(foretold.components == model.components)
    #expect(foretold.shape == model.outline.shape)
    #expect(foretold.trainedOn.map(\.split) == ["train"])
    given["model"] = .domain(model)
    #expect(throws: ComponentError.alreadyAligned(model: "stage 1 + task")) {
      try calls.outline(AlignFunction.self, given)
    }
    #expect(throws: ComponentError.alreadyAligned(model: "stage 1 + task")) {
      try calls.call(AlignFunction.self, given)
    }
    given["with"] = .set([])
    given["model"] = .domain(phi)
    #expect(throws: ComponentError.noComponents) { try calls.outline(AlignFunction.self, given) }
    #expect(throws: ComponentError.noComponents) { try calls.call(AlignFunction.self, given) }
  }

  @Test func flagsSweepAsOtherSettingsDo() throws {
    let study = try TinyStudy()
    let calls = FunctionCalls(workspace: study.workspace)
    var given = inversion(study)
    given["normalize"] = .list([.boolean(false), .boolean(true)])
    let grid: GridValue = try calls.value(InvertFunction.self, given)
    #expect(grid.factors == [GridFactor(name: "normalize", kind: .setting, labels: ["false", "true"])])
    #expect(grid.variants.map(\.name) == ["stage 1, normalize false", "stage 1, normalize true"])
  }

  @Test func listsAndSeedsMakeGridsWithoutTraining() throws {
    let study = try TinyStudy()
    let calls = FunctionCalls(workspace: study.workspace)
    var given = inversion(study)
    given["seed"] = nil
    given["seeds"] = .range(3...5)
    given["noise"] = .list([.integer(0), .number(0.5)])
    let grid: GridValue = try calls.value(InvertFunction.self, given)
    #expect(grid.seeds == [3, 4, 5])
    #expect(grid.factors.map(\.name) == ["noise"])
    #expect(grid.factors.map(\.labels) == [["0", "0.5"]])
    #expect(grid.variants.map(\.recipes.count) == [3, 3])
    #expect(try calls.type(InvertFunction.self, ["seeds": .range(3...5)]) == .named("grid"))
    given["seed"] = .integer(1)
    #expect(throws: ArgumentError.self) { try calls.call(InvertFunction.self, given) }
    #expect(study.log.endedSteps == ["emoji gallery"])
  }

  /// n components give 2ⁿ subsets, n + 1 with one left out or the whole, n + 1 with none or one alone.
  @Test func ablationsHaveTheVariantsOfTheirDesign() throws {
    let study = try TinyStudy()
    let calls = FunctionCalls(workspace: study.workspace)
    let model = Value.domain(try study.alignment().model(in: study.workspace))
    let steps = study.log.endedSteps
    func variants(_ given: [String: Value]) throws -> [String] {
      let given = given.merging(["model": model]) { $1 }
      let grid: GridValue = try calls.value(AblateFunction.self, given)
      #expect(try calls.outline(AblateFunction.self, given).type == "grid")
      return grid.variants.map(\.name)
    }
    #expect(
      Set(try variants([:])) == [
        "stage 1", "stage 1 + modality", "stage 1 + task", "stage 1 + modality + task",
      ])
    #expect(
      Set(try variants(["design": .symbol("leave-one-out")])) == [
        "stage 1 + modality", "stage 1 + task", "stage 1 + modality + task",
      ])
    #expect(
      Set(try variants(["design": .symbol("add-one-in")])) == [
        "stage 1", "stage 1 + modality", "stage 1 + task",
      ])
    #expect(
      try variants(["over": .set([.symbol("task")]), "tau": .list([.number(0.1), .number(0.2)])]).count == 4)
    #expect(study.log.endedSteps == steps)
    let phi = Value.domain(try study.inversion().model(in: study.workspace))
    #expect(throws: (any Error).self) { try calls.call(AblateFunction.self, ["model": phi]) }
  }

  @Test func aBaselineIsNamedByItsWords() throws {
    let study = try TinyStudy()
    let calls = FunctionCalls(workspace: study.workspace)
    let backbone = Value.domain(study.backbone)
    for kind in Baselines.all {
      let given = ["backbone": backbone, "using": Value.set(kind.words.map { .symbol($0) })]
      let baseline: BaselineValue = try calls.value(BaselineFunction.self, given)
      #expect(baseline.kind.name == kind.name)
      #expect(try calls.outline(BaselineFunction.self, given).shape == baseline.outline.shape)
    }
    #expect(throws: ArgumentError.self) {
      try calls.call(BaselineFunction.self, ["backbone": backbone, "using": .symbol("nothing")])
    }
  }
}
