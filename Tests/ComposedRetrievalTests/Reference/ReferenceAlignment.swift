import CLIP
import ComposedRetrieval
import Tensors
import TestSupport

/// Stage 2 on the inputs of the pack.
struct ReferenceAlignment {
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

  /// A component does not have as many layers of prompts as the pack has.
  struct DepthMismatch: Error {
    let kind: String
    let expected: Int
    let found: Int
  }

  let specification: Specification
  let model: ComposedModel
  /// T(target caption) of the un-prompted encoder, un-normalised.
  let targets: Tensor
  private let sentences: [[Int32]]
  private let images: EncodedImages

  /// A setting that the specification does not name is that without prompts.
  init(setting name: String) throws {
    let inputs = try ReferenceFile("stage2/inputs.safetensors")
    let specification = try ReferencePack.json("stage2/spec.json", as: Specification.self)
    let backbone = try Backbone.reference(specification.model, placeholder: specification.placeholder_id)
    func component(
      _ type: any AlignmentComponent.Type, _ kind: String, depth: Int
    ) throws -> (any AlignmentComponent)? {
      guard depth > 0 else { return nil }
      let count = try inputs.shape("\(kind)_prompts.0")[0]
      var settings = SettingValues()
      for setting in type.settings {
        if setting.name == "prompts" { settings[setting] = .integer(count) }
        if setting.name == "depth" { settings[setting] = .integer(depth) }
      }
      let component = try type.init(
        ComponentContext(
          sizes: backbone.configuration(), backbone: backbone, settings: settings, seed: 0))
      guard component.parameters.count == depth else {
        throw DepthMismatch(kind: kind, expected: depth, found: component.parameters.count)
      }
      for (layer, parameter) in component.parameters.enumerated() {
        parameter.value = try inputs.tensor("\(kind)_prompts.\(layer)")
      }
      return component
    }
    let setting = specification.settings[name]
    let components = [
      try component(ModalityAlignment.self, "image", depth: setting?.image_depth ?? 0),
      try component(TaskAlignment.self, "text", depth: setting?.text_depth ?? 0),
    ].compactMap { $0 }
    let source = try ReferencePixels(
      inputs.tensor("pixel_values"), patch: backbone.vision().configuration.patchSize)
    let patches = try source.patches(of: Array(0..<source.count))
    self.specification = specification
    model = try ComposedModel(
      backbone: backbone, network: try InversionNetwork.reference(inputs, prefix: "phi."),
      components: components)
    targets = try backbone.features(ofTokens: inputs.tokens("target_ids"))
    sentences = try inputs.tokens("modification_ids")
    images = EncodedImages(
      source: source, features: try backbone.vision().features(ofPatches: patches, on: Tape()).value)
  }

  /// `AlignmentRun` on the whole batch, whose targets are all different.
  var run: AlignmentRun {
    AlignmentRun(
      model,
      triplets: sentences.indices.map { Triplet(reference: $0, modification: "", target: $0) },
      sentences: sentences, images: images, captionFeatures: targets,
      plan: specification.optimiser.plan(steps: specification.steps),
      settings: .init(batch: sentences.count, tau: specification.tau, seed: 3))
  }

  /// What the pack calls the parameters of the run.
  var parameterNames: [String] {
    model.components.flatMap { component in
      component.parameters.indices.map {
        "\(component.visualPrompts == nil ? "text" : "image")_prompts.\($0)"
      }
    }
  }

  private var visualPrompts: VisualPrompts? { model.components.lazy.compactMap(\.visualPrompts).first }
  private var textPrompts: TextPrompts? { model.components.lazy.compactMap(\.textPrompts).first }

  /// V_p(reference).
  private func imageFeatures(on tape: Tape) throws -> Variable {
    let all = Array(0..<sentences.count)
    return try model.backbone.vision().features(
      ofPatches: images.source.patches(of: all), prompts: visualPrompts, on: tape)
  }

  /// Features, pseudo-tokens and logits that miss those of a file.
  func valueMismatches(with file: ReferenceFile) throws -> [String] {
    let tape = Tape()
    let image = try imageFeatures(on: tape)
    let query = try model.features(
      of: QueryBatch(references: Array(sentences.indices), sentences: sentences, images: images), on: tape
    ).value
    let logits = Tape.productTransposed(query.normalizedRows().unit, targets.normalizedRows().unit)
      .scaled(by: 1 / specification.tau)
    return try file.mismatches([
      ("image_features", image.value),
      ("pseudo_tokens", model.network.pseudoTokens(of: image, on: tape).value), ("query_features", query),
      ("target_features", targets), ("logits", logits),
    ])
  }

  /// What the layers of both towers receive, for the first query; only what the file holds is compared, and
  /// everything of that kind that it holds.
  func layerMismatches(with file: ReferenceFile) throws -> [String] {
    let (backbone, tape) = (model.backbone, Tape())
    let seen = try backbone.vision().states(
      ofPatches: images.source.patches(of: [0]), prompts: visualPrompts)
    let pseudo = try model.network.pseudoTokens(of: imageFeatures(on: tape), on: tape).value.rowSlice(0..<1)
    // The reference keeps the length of the context: it drops as many ids at the end as there are prompts.
    let ids = sentences[0].dropLast(textPrompts?.count ?? 0)
    let read = try backbone.text().states(
      of: TokenBatch(whole: [ids]), placeholder: backbone.placeholderID, pseudoTokens: pseudo,
      prompts: textPrompts)
    let found =
      seen.layerInputs.enumerated().map { ("layer_input.image.\($0.offset)", $0.element) }
      + read.layerInputs.enumerated().map { ("layer_input.text.\($0.offset)", $0.element) }
    let extra = Set(file.names.filter { $0.hasPrefix("layer_input.") }).subtracting(found.map(\.0))
    return try extra.sorted() + file.mismatches(found.filter { file.has($0.0) })
  }
}
