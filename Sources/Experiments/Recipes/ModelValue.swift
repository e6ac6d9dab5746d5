import CLIP
import ComposedRetrieval
import ExperimentStore
import Files
import Tensors

/// A query encoder: phi alone after stage 1, or phi with the trained components of stage 2.
public final class ModelValue {
  package let backbone: BackboneValue
  /// How phi is built.
  package let normalizesInput: Bool
  package let stage1: SealedResult
  /// How stage 1 was trained; nil where that is not known.
  package let inversion: InversionRecipe?
  /// How stage 2 was trained; nil after stage 1.
  package let alignment: Alignment?

  /// Stage 2 on top of phi: what was asked for and what came of it.
  package struct Alignment {
    package let recipe: AlignmentRecipe
    package let result: SealedResult
  }

  package init(
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
  package var components: [String] { alignment?.recipe.components ?? [] }
  /// "stage 1", "stage 1 + task", ...
  package var name: String { ModelName.words(components: components) }
  /// One line: what it is and how large.
  public var summary: String { "model \(name) on \(backbone.source)" }

  /// Phi with its trained weights.
  ///
  /// - Throws: `StoreError`, `CLIPError.weightsMismatch`.
  package func network() throws -> InversionNetwork {
    let network = InversionNetwork(
      featureWidth: backbone.sizes.jointWidth, tokenWidth: try backbone.textSizes().tower.width,
      normalizesInput: normalizesInput, seed: 0)
    try network.parameters.assign(stage1.object().tensors(below: "weights"))
    return network
  }

  /// The query encoder with its trained weights.
  ///
  /// - Throws: `StoreError`, `CLIPError.weightsMismatch`.
  package func model() throws -> ComposedModel {
    guard let alignment else {
      return try ComposedModel(backbone: backbone.backbone(), network: network(), components: [])
    }
    let model = try alignment.recipe.makeModel(on: self)
    try model.components.flatMap(\.parameters).assign(alignment.result.object().tensors(below: "weights"))
    return model
  }
}
