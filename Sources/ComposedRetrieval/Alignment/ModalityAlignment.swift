import CLIP
import Tensors

/// Modality alignment: visual prompts move image features to where phi, trained on text features,
/// works (MoTaDual).
public struct ModalityAlignment: AlignmentComponent {
  public static let name = "modality"
  public static let summary = "deep visual prompts in the image tower"
  private let prompts: VisualPrompts

  public init(backbone: CLIPConfiguration, prompts: PromptSettings, seed: Int) throws {
    let tower = backbone.vision.tower
    self.prompts = try VisualPrompts(
      "modality.prompts", count: prompts.count, width: tower.width, depth: min(prompts.depth, tower.layers),
      seed: seed)
  }

  public var parameters: [Parameter] { prompts.layers }
  public var visualPrompts: VisualPrompts? { prompts }
  public var textPrompts: TextPrompts? { nil }
}
