import CLIP
import Tensors

/// Task alignment: text prompts teach the text tower to compose the pseudo-word with the
/// modification (MoTaDual).
public struct TaskAlignment: AlignmentComponent {
  public static let name = "task"
  public static let summary = "deep text prompts in the text tower"
  private let prompts: TextPrompts

  public init(backbone: CLIPConfiguration, prompts: PromptSettings, seed: Int) throws {
    let tower = backbone.text.tower
    self.prompts = try TextPrompts(
      "task.prompts", count: prompts.count, width: tower.width, depth: min(prompts.depth, tower.layers),
      seed: seed)
  }

  public var parameters: [Parameter] { prompts.layers }
  public var visualPrompts: VisualPrompts? { nil }
  public var textPrompts: TextPrompts? { prompts }
}
