import CLIP
import ComposedRetrieval
import ExperimentStore
import Files
import Language
import Tensors

/// A query encoder: phi alone after stage 1, or phi with the trained components of stage 2.
public final class ModelValue {
  let backbone: BackboneValue
  /// How phi is built.
  let normalizesInput: Bool
  let stage1: SealedResult
  /// How stage 1 was trained; nil where that is not known.
  let inversion: InversionRecipe?
  /// How stage 2 was trained; nil after stage 1.
  let alignment: Alignment?

  /// Stage 2 on top of phi: what was asked for and what came of it.
  struct Alignment {
    let recipe: AlignmentRecipe
    let result: SealedResult
  }

  init(
    backbone: BackboneValue, normalizesInput: Bool, stage1: SealedResult, inversion: InversionRecipe? = nil,
    alignment: Alignment? = nil
  ) {
    self.backbone = backbone
    self.inversion = inversion
    self.normalizesInput = normalizesInput
    self.stage1 = stage1
    self.alignment = alignment
  }

  /// SHA-256 of its content.
  public var hash: ContentHash { alignment?.result.hash ?? stage1.hash }
  /// The names of its components, in the order in which rows name them.
  var components: [String] { alignment?.recipe.components ?? [] }
  /// "stage 1", "stage 1 + task", ...
  var name: String { ModelName.words(components: components) }
  /// One line: what it is and how large.
  public var summary: String { "model \(name) on \(backbone.source)" }

  /// Phi with its trained weights.
  ///
  /// - Throws: `StoreError`, `CLIPError.weightsMismatch`.
  func network() throws -> InversionNetwork {
    let network = InversionNetwork(
      featureWidth: backbone.sizes.jointWidth, tokenWidth: try backbone.textSizes().tower.width,
      normalizesInput: normalizesInput, seed: 0)
    try network.parameters.assign(stage1.object().tensors(below: "weights"))
    return network
  }

  /// The query encoder with its trained weights.
  ///
  /// - Throws: `StoreError`, `CLIPError.weightsMismatch`.
  func model() throws -> ComposedModel {
    guard let alignment else {
      return try ComposedModel(backbone: backbone.backbone(), network: network(), components: [])
    }
    let model = try alignment.recipe.makeModel(on: self)
    try model.components.flatMap(\.parameters).assign(alignment.result.object().tensors(below: "weights"))
    return model
  }
}
