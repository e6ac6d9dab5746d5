import ComposedRetrieval
import Experiments
import StudySupport
import Tensors
import Testing

@Suite("Recipes train once and are found again")
struct RecipeTests {
  @Test func aFinishedTrainingIsFoundByAnotherWorkspaceWithTheSameStore() throws {
    let study = try TinyStudy()
    let model = try study.alignment().model(in: study.workspace)
    #expect(study.log.endedSteps.contains("stage 1"))
    #expect(study.log.endedSteps.contains("stage 2: modality + task"))
    let again = try TinyStudy(store: study.store)
    let found = try again.alignment().model(in: again.workspace)
    #expect(found.hash == model.hash)
    #expect(again.log.endedSteps == [])
    #expect(again.log.reusedSteps.contains("stage 2: modality + task"))
  }

  @Test func withoutTheCacheEveryStepRunsOnceAndGivesTheSame() throws {
    let study = try TinyStudy()
    let hash = try study.inversion().model(in: study.workspace).hash
    let again = try TinyStudy(store: study.store, usesCache: false)
    let recipe = again.inversion()
    #expect(try recipe.model(in: again.workspace).hash == hash)
    #expect(try recipe.model(in: again.workspace).hash == hash)
    #expect(again.log.endedSteps.count { $0 == "stage 1" } == 1)
  }

  @Test func theSeedOfEitherStageChangesTheModelAndItsIdentity() throws {
    let study = try TinyStudy()
    let (first, second) = (study.inversion(seed: 1), study.inversion(seed: 2))
    #expect(try first.model(in: study.workspace).hash != second.model(in: study.workspace).hash)
    let one = ModelRecipe.aligned(study.alignment(seed: 1))
    let two = ModelRecipe.aligned(study.alignment(seed: 2))
    #expect(one.identity(withSeeds: true) != two.identity(withSeeds: true))
    #expect(one.identity(withSeeds: false) == two.identity(withSeeds: false))
  }

  @Test func aComponentIsTakenAwayByTrainingWithoutIt() throws {
    let study = try TinyStudy()
    let full = study.alignment()
    let name = ModalityAlignment.name
    let rest = try full.switching(name, on: false)
    #expect(rest.components == full.components.filter { $0 != name })
    #expect(throws: ComponentError.self) { try rest.switching(name, on: false) }
    let alone = try rest.model(in: study.workspace)
    #expect(alone.components == rest.components)
    #expect(
      try rest.switching(name, on: true).model(in: study.workspace).hash
        == full.model(in: study.workspace).hash)
  }

  @Test func aRehearsalNotesStepsAndRunsNone() throws {
    let study = try TinyStudy()
    let rehearsal = try study.workspace.rehearse {
      _ = try study.alignment().model(in: study.workspace)
    }
    #expect(rehearsal.parts.map(\.step.kind).contains(StepKind.invert.name))
    #expect(rehearsal.parts.allSatisfy { $0.object == nil })
    #expect(study.log.endedSteps == ["emoji gallery"])
    _ = try study.alignment().model(in: study.workspace)
    let after = try study.workspace.rehearse { _ = try study.alignment().model(in: study.workspace) }
    #expect(after.parts.allSatisfy { $0.object != nil })
  }

  @Test func aStoppedTrainingContinuesFromItsCheckpointWithTheSameBits() throws {
    let study = try TinyStudy()
    let recipe = study.inversion(steps: 40)
    var signs = 0
    study.workspace.events.stepAdvanced = {
      signs += 1
      if signs == 12 { study.workspace.stop.request() }
    }
    #expect(throws: Interrupted.self) {
      try study.workspace.stop.inForce { try recipe.model(in: study.workspace) }
    }
    study.workspace.events.stepAdvanced = nil
    study.workspace.stop.clear()
    let resumed = try recipe.model(in: study.workspace)
    #expect(study.log.notes.contains { $0.contains("of 40") })
    let other = try TinyStudy()
    #expect(try other.inversion(steps: 40).model(in: other.workspace).hash == resumed.hash)
  }
}
