import CLIP
import Tensors

/// Modality alignment: visual prompts move image features to where phi, trained on text features,
/// works (MoTaDual).
public struct ModalityAlignment: AlignmentComponent {
  /// The name under which scripts switch it.
  public static let name = "modality"
  /// What it does, in one sentence.
  public static let summary = "deep visual prompts in the image tower"
  private let prompts: VisualPrompts

  /// Draws its parameters for a backbone.
  public init(backbone: CLIPConfiguration, prompts: PromptSettings, seed: Int) throws {
    let tower = backbone.vision.tower
    self.prompts = try VisualPrompts(
      "modality.prompts", count: prompts.count, width: tower.width, depth: min(prompts.depth, tower.layers),
      seed: seed)
  }

  /// What it trains.
  public var parameters: [Parameter] { prompts.layers }
  /// Its prompts of the image tower.
  public var visualPrompts: VisualPrompts? { prompts }
  /// Its prompts of the text tower.
  public var textPrompts: TextPrompts? { nil }
}
