import ComposedRetrieval
import Experiments
import Functions
import Language
import StudySupport
import TestSupport
import Testing
import Values

/// What `:type` and the estimate before a run are made of (outlines), what `plan` shows (rehearsals), and what is
/// refused (memory), for the same trainings.
@Suite("Costs are the same wherever they are told")
struct CostAgreementTests {
  struct Recipe: Sendable, CustomTestStringConvertible {
    let components: [String]
    var prompts = 4
    var depth = 9
    var steps = 3
    var batch = 16
    var pieces = 1
    var testDescription: String { "\(components), \(prompts)x\(depth), \(steps)x\(batch)/\(pieces)" }

    var settings: SettingValues {
      var values = SettingValues()
      for setting in AlignmentComponents.settings() {
        if setting.name == "prompts" { values[setting] = .integer(prompts) }
        if setting.name == "depth" { values[setting] = .integer(depth) }
      }
      return values
    }
  }

  static let recipes = [
    Recipe(components: ["task"]), Recipe(components: ["modality"], prompts: 2, depth: 1),
    Recipe(components: ["modality", "task"], prompts: 3, steps: 7, batch: 64, pieces: 8),
  ]

  /// What is known of a call before it runs.
  private static func outline(
    _ function: any Builtin.Type, _ given: [String: Outline], in study: TinyStudy
  ) throws -> Outline {
    var values = NamedValues<Outline>(capacity: given.count)
    for (name, value) in given { values.append(value, named: name) }
    return try function.outline(
      OutlinedArguments(values: values, function: function.signature.name), in: study.workspace)
  }

  private static func number(_ value: Int) -> Outline {
    Outline(type: "constant", subject: .constant(.integer(value)))
  }

  private static func alignment(
    _ recipe: Recipe, _ phi: ModelValue, in study: TinyStudy
  ) throws -> StepForecast? {
    try outline(
      AlignFunction.self,
      [
        "model": phi.outline, "triplets": study.triplets.outline,
        "with": Outline(
          type: "constant", subject: .constant(.set(recipe.components.map { .symbol($0) }))),
        "prompts": number(recipe.prompts), "depth": number(recipe.depth), "steps": number(recipe.steps),
        "batch": number(recipe.batch), "accumulate": number(recipe.pieces),
      ], in: study
    ).work.last
  }

  private static func expectSame(_ first: StepForecast?, _ second: StepForecast?) throws {
    let (first, second) = (try #require(first), try #require(second))
    #expect(first.kind == second.kind && first.operations == second.operations && first.bytes == second.bytes)
    // What the process itself holds counts too, and changes a little from one moment to the next.
    let (one, other) = (Double(try #require(first.memory)), Double(try #require(second.memory)))
    #expect(abs(one - other) < 0.05 * one)
  }

  @Test(arguments: recipes) func ofStage2(_ recipe: Recipe) throws {
    let study = try TinyStudy()
    let phi = try study.inversion().model(in: study.workspace)
    let made = study.alignment(
      components: recipe.components, settings: recipe.settings, steps: recipe.steps, batch: recipe.batch,
      pieces: recipe.pieces)
    let rehearsal = try study.workspace.rehearse { _ = try made.model(in: study.workspace) }
    let planned = rehearsal.parts.last { $0.step.kind == StepKind.align.name }?.forecast
    try Self.expectSame(Self.alignment(recipe, phi, in: study), planned)
    let cost = try #require(
      TrainingCost.alignment(
        study.backbone.sizes, components: recipe.components, settings: recipe.settings, steps: recipe.steps,
        batch: recipe.batch, pieces: recipe.pieces,
        tokens: StepForecast.tokens(study.triplets.triplets.map(\.modification))))
    try Self.expectSame(StepForecast(cost, kind: .align), planned)
    // What is refused is what was planned.
    let needed = try #require(planned?.memory)
    let shortage = #expect(throws: MemoryShortage.self) {
      try MemoryNeed.requireFitting(cost, available: needed * 9 / 10)
    }
    #expect(abs(Double(shortage?.needed ?? 0) - Double(needed)) < 0.05 * Double(needed))
    try MemoryNeed.requireFitting(cost, available: needed * 11 / 10)
    // What is stored is what was planned, but for names and other facts of the file.
    let result = try made.model(in: study.workspace)
    let arrays = try result.alignment?.result.object()
    let bytes = arrays?.arrayNames.reduce(0) { $0 + (arrays?.array(named: $1)?.bytes.count ?? 0) }
    #expect(bytes == planned?.bytes)
  }

  @Test(arguments: [1, 4]) func ofStage1(pieces: Int) throws {
    let study = try TinyStudy()
    var recipe = study.inversion(steps: 4)
    recipe.settings.accumulate = pieces
    let rehearsal = try study.workspace.rehearse { _ = try recipe.model(in: study.workspace) }
    let outline = try Self.outline(
      InvertFunction.self,
      [
        "backbone": study.backbone.outline, "captions": study.dataset.captions.outline,
        "steps": Self.number(4), "batch": Self.number(8), "accumulate": Self.number(pieces),
      ], in: study)
    let planned = rehearsal.parts.compactMap(\.forecast)
    try Self.expectSame(outline.work.last, planned.last)
    // The captions' own features, once each.
    let encoded = planned.first { $0.kind == .encodeCaptions }
    #expect(encoded == outline.work.first)
    let object = try recipe.model(in: study.workspace).phi.result.object()
    let bytes = object.arrayNames.reduce(0) { $0 + (object.array(named: $1)?.bytes.count ?? 0) }
    #expect(bytes == planned.last?.bytes)
  }

  @Test func aGridIsBoundWithoutComputing() throws {
    let study = try TinyStudy()
    let phi = try study.inversion().model(in: study.workspace)
    let sets: [Value] = [.set([.symbol("task")]), .set([.symbol("modality")])]
    let sweeps: [[String: Outline]] = [
      ["with": Outline(type: "constant", subject: .constant(.list(sets)))],
      ["prompts": Outline(type: "constant", subject: .constant(.list([.integer(1), .integer(2)])))],
      ["seeds": Outline(type: "constant", subject: .constant(.range(0...4)))],
    ]
    let single: [String: Outline] = [
      "model": phi.outline, "triplets": study.triplets.outline, "steps": Self.number(2),
      "batch": Self.number(8), "with": Outline(type: "constant", subject: .constant(sets[0])),
    ]
    #expect(try Self.outline(AlignFunction.self, single, in: study).work.count == 1)
    for sweep in sweeps {
      let given = single.merging(sweep) { $1 }
      #expect(try Self.outline(AlignFunction.self, given, in: study).work.isEmpty, "\(sweep.keys)")
    }
  }
}
