import CLIP
import ComposedRetrieval
import Tensors
import TestSupport

/// The query side of stage 2 on the inputs of the pack.
struct ReferenceQuery {
  private let inputs: ReferenceFile
  private let folder: CLIPFolder
  private let model: CLIPModel
  private let network: InversionNetwork
  private let placeholder: Int32
  private let tau: Float
  private let pixels: Tensor
  private let textPrompts: TextPrompts?
  private let imagePrompts: VisualPrompts?

  init(_ specification: ReferenceAlignmentTests.Specification, textDepth: Int, imageDepth: Int) throws {
    let inputs = try ReferenceFile("stage2/inputs.safetensors")
    func prompts(_ name: String, depth: Int) throws -> DeepPrompts? {
      guard depth > 0 else { return nil }
      return try DeepPrompts(
        layers: (0..<depth).map { Parameter("\(name).\($0)", try inputs.tensor("\(name).\($0)")) })
    }
    self.inputs = inputs
    folder = try CLIPFolder.reference(specification.model)
    model = try folder.model()
    network = try InversionNetwork.reference(inputs, prefix: "phi.")
    placeholder = specification.placeholder_id
    tau = specification.tau
    pixels = try patches(
      ofPixels: inputs.tensor("pixel_values"), patch: model.configuration.vision.patchSize)
    textPrompts = try prompts("text_prompts", depth: textDepth)
    imagePrompts = try prompts("image_prompts", depth: imageDepth)
  }

  var parameters: [Parameter] { (textPrompts?.layers ?? []) + (imagePrompts?.layers ?? []) }

  /// T(target caption) without prompts.
  var targets: Tensor {
    get throws {
      try model.text.features(
        of: TokenBatch(inputs.tokens("target_ids"), end: folder.description.endRule), on: Tape()
      )
      .value
    }
  }

  func forward(on tape: Tape) throws -> (image: Variable, pseudo: Variable, query: Variable) {
    let image = try model.vision.features(ofPatches: pixels, prompts: imagePrompts, on: tape)
    let pseudo = try network.pseudoTokens(of: image, on: tape)
    let batch = try TokenBatch(inputs.tokens("modification_ids"), end: folder.description.endRule)
    let query = try model.text.features(
      of: batch, placeholder: placeholder, pseudoTokens: pseudo, prompts: textPrompts, on: tape)
    return (image, pseudo, query)
  }

  /// Features, pseudo-tokens and logits that miss those of a file.
  func valueMismatches(with file: ReferenceFile) throws -> [String] {
    let (image, pseudo, query) = try forward(on: Tape())
    let targets = try targets
    let logits = Tape.productTransposed(query.value.normalizedRows().unit, targets.normalizedRows().unit)
      .scaled(by: 1 / tau)
    return try file.mismatches([
      ("image_features", image.value), ("pseudo_tokens", pseudo.value), ("query_features", query.value),
      ("target_features", targets), ("logits", logits),
    ])
  }

  /// What the layers of both towers receive, for the first query; only what the file holds is compared, and
  /// everything of that kind that it holds.
  func layerMismatches(with file: ReferenceFile) throws -> [String] {
    let perImage = model.configuration.vision.patches
    let images = try model.vision.states(ofPatches: pixels.rowSlice(0..<perImage), prompts: imagePrompts)
    let pseudo = try forward(on: Tape()).pseudo.value.rowSlice(0..<1)
    // The reference keeps the length of the context: it drops as many ids at the end as there are prompts.
    let ids = try inputs.tokens("modification_ids")[0].dropLast(textPrompts?.count ?? 0)
    let texts = try model.text.states(
      of: TokenBatch(whole: [ids]), placeholder: placeholder, pseudoTokens: pseudo, prompts: textPrompts)
    let found =
      images.layerInputs.enumerated().map { ("layer_input.image.\($0.offset)", $0.element) }
      + texts.layerInputs.enumerated().map { ("layer_input.text.\($0.offset)", $0.element) }
    let extra = Set(file.names.filter { $0.hasPrefix("layer_input.") }).subtracting(found.map(\.0))
    return try extra.sorted() + file.mismatches(found.filter { file.has($0.0) })
  }
}
