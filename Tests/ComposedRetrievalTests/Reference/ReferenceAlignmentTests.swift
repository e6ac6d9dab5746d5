import CLIP
import ComposedRetrieval
import Tensors
import TestSupport
import Testing

@Suite("Stage 2 meets the reference", .enabled(if: ReferencePack.isPresent, "\(ReferencePack.absent)"))
struct ReferenceAlignmentTests {
  struct Specification: Decodable {
    struct Setting: Decodable {
      let text_depth: Int
      let image_depth: Int
    }
    let model: String
    let tau: Float
    let steps: Int
    let placeholder_id: Int32
    let settings: [String: Setting]
    let optimiser: ReferenceOptimizer
  }

  static let specification = try? ReferencePack.json("stage2/spec.json", as: Specification.self)
  static let settings = specification?.settings.keys.sorted() ?? []

  @Test(arguments: settings)
  func alignmentTakesTheReferenceSteps(_ name: String) throws {
    let specification = try #require(Self.specification)
    let setting = try #require(specification.settings[name])
    let expected = try ReferenceFile("stage2/\(name).safetensors")
    let query = try ReferenceQuery(
      specification, textDepth: setting.text_depth, imageDepth: setting.image_depth)
    let values = try query.valueMismatches(with: expected)
    #expect(values.isEmpty, "\(values.joined(separator: "\n"))")

    let targets = try query.targets.normalizedRows().unit
    let run = ReferenceRun(
      parameters: query.parameters, plan: specification.optimiser.plan(steps: specification.steps)
    ) { _, tape in
      try tape.infoNCE(
        tape.normalizeRows(query.forward(on: tape).query), tape.constant(targets),
        temperature: .fixed(specification.tau))
    }
    let (misses, compared) = try run.mismatches(with: expected)
    #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
    #expect(compared == ReferenceRun.expected(in: expected))
  }

  @Test(arguments: settings)
  func layersReceiveThePromptsThatTheReferenceGivesThem(_ name: String) throws {
    let specification = try #require(Self.specification)
    let setting = try #require(specification.settings[name])
    let expected = try ReferenceFile("stage2/\(name).safetensors")
    let query = try ReferenceQuery(
      specification, textDepth: setting.text_depth, imageDepth: setting.image_depth)
    let misses = try query.layerMismatches(with: expected)
    #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
  }

  @Test(.enabled(if: ReferencePack.has("stage2/none.safetensors"), "\(ReferencePack.absent)"))
  func withoutPromptsTheQueryIsThatOfStageOne() throws {
    let specification = try #require(Self.specification)
    let expected = try ReferenceFile("stage2/none.safetensors")
    let query = try ReferenceQuery(specification, textDepth: 0, imageDepth: 0)
    let values = try query.valueMismatches(with: expected)
    #expect(values.isEmpty, "\(values.joined(separator: "\n"))")
    let tape = Tape()
    let loss = try tape.infoNCE(
      tape.normalizeRows(query.forward(on: tape).query), tape.constant(query.targets.normalizedRows().unit),
      temperature: .fixed(specification.tau))
    let misses = try expected.mismatches([("loss", loss.value)])
    #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
  }
}
