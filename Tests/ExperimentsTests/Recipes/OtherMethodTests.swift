import ComposedRetrieval
import ExperimentStore
import Experiments
import Files
import Tensors
import StudySupport
import TestSupport
import Testing

/// A phi of a method that is not LinCIR's, as row and as base of stage 2.
@Suite("A phi of another method")
struct OtherMethodTests {
  /// A linear map of features, drawn and never trained.
  final class LinearPhi: TextualInversion {
    let map: Parameter

    init(_ backbone: BackboneValue, seed: Int) throws {
      let shape: Shape = [try backbone.textSizes().tower.width, backbone.sizes.jointWidth]
      map = Parameter("map", RandomStream(seed: seed, name: "linear phi").normal(shape, deviation: 0.1))
    }

    var parameters: [Parameter] { [map] }

    func pseudoTokens(of features: Variable, on tape: Tape) throws -> Variable {
      try tape.linear(features, tape.use(map), bias: nil)
    }
  }

  struct LinearMethod: InversionMethod {
    let backbone: BackboneValue
    let seed: Int
    var name: String { "linear" }
    var lossName: String { "none" }
    var arguments: [String: JSONValue] { ["method": .string(name), "seed": .int(seed)] }

    func appendInputs(to hasher: inout ContentHasher) { hasher.append(name) }

    func model(in workspace: Workspace) throws -> ModelValue {
      let step = try StepRecord(
        .invert, label: name, arguments: arguments, inputs: ["backbone": backbone.hash])
      let result = try workspace.steps.run(step) { _ in
        try StoredObject(
          kind: "linear-phi", arrays: LinearPhi(backbone, seed: seed).parameters.stored(below: "weights"))
      }
      return ModelValue(phi: .init(method: self, result: result))
    }

    func network(from result: StoredObject) throws -> any TextualInversion {
      let phi = try LinearPhi(backbone, seed: 0)
      try phi.parameters.assign(result.tensors(below: "weights"))
      return phi
    }
  }

  @Test func itIsARowUnderItsOwnNameAndStage2BuildsOnIt() throws {
    let study = try TinyStudy()
    let method = LinearMethod(backbone: study.backbone, seed: 4)
    let phi = try method.model(in: study.workspace)
    let full = try study.alignment(of: method).model(in: study.workspace)
    #expect(phi.name == "linear" && full.name == "linear + modality + task")
    #expect(
      try full.network().parameters[0].value.scalars == LinearPhi(study.backbone, seed: 4).map.value.scalars)
    let evaluation = try Evaluation(
      [EvaluatedSubject(phi), EvaluatedSubject(full)], on: study.test, in: study.workspace)
    #expect(try EvaluationTable(evaluation).value().table.rows.count == 2)
    #expect(try full.hash != study.alignment().model(in: study.workspace).hash)
  }

  @Test func itsSeedsAreRunsOfOneRecipeAndOtherMethodsAreOtherRecipes() throws {
    let study = try TinyStudy()
    func recipe(_ seed: Int) -> ModelRecipe {
      .phi(.recipe(LinearMethod(backbone: study.backbone, seed: seed)))
    }
    #expect(recipe(1).identity(withSeeds: false) == recipe(2).identity(withSeeds: false))
    #expect(recipe(1).identity(withSeeds: true) != recipe(2).identity(withSeeds: true))
    #expect(
      recipe(1).identity(withSeeds: false)
        != ModelRecipe.phi(.recipe(study.inversion())).identity(withSeeds: false))
  }

  @Test func aComponentIsSwitchedOnAModelOfIt() throws {
    let study = try TinyStudy()
    let recipe = study.alignment(of: LinearMethod(backbone: study.backbone, seed: 4))
    let error = #expect(throws: ComponentError.self) { try recipe.switching("task", on: true) }
    #expect(error?.words.message == "linear + modality + task already has the component task")
  }
}
