import CLIP
import Tensors

/// Task alignment: text prompts teach the text tower to compose the pseudo-word with the
/// modification (MoTaDual).
public struct TaskAlignment: AlignmentComponent {
  /// The name under which scripts switch it.
  public static let name = "task"
  /// What it does, in one sentence.
  public static let summary = "deep text prompts in the text tower"
  private let prompts: TextPrompts

  /// Draws its parameters for a backbone.
  public init(backbone: CLIPConfiguration, prompts: PromptSettings, seed: Int) throws {
    let tower = backbone.text.tower
    self.prompts = try TextPrompts(
      "task.prompts", count: prompts.count, width: tower.width, depth: min(prompts.depth, tower.layers),
      seed: seed)
  }

  /// What it trains.
  public var parameters: [Parameter] { prompts.layers }
  /// Its prompts of the image tower.
  public var visualPrompts: VisualPrompts? { nil }
  /// Its prompts of the text tower.
  public var textPrompts: TextPrompts? { prompts }
}
