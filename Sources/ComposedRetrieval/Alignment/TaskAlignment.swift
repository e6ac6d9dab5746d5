import CLIP
import Tensors

/// Task alignment: text prompts teach the text tower to compose the pseudo-word with the
/// modification (MoTaDual).
package struct TaskAlignment: AlignmentComponent {
  package static let name = "task"
  package static let trained = "text prompts"
  package static let summary = "deep text prompts in the text tower"
  package static let settings = PromptSettings.all
  private let prompts: TextPrompts

  package static func cost(_ sizes: CLIPFolderDescription, _ settings: SettingValues) -> ComponentCost {
    let size = PromptSettings.size(in: sizes.text?.tower, settings)
    return ComponentCost(parameters: size?.parameters ?? 0, textPrompts: size?.prompts)
  }

  package init(_ context: ComponentContext) throws {
    prompts = try PromptSettings.prompts("task.prompts", in: context.sizes.text.tower, context)
  }

  package var parameters: [Parameter] { prompts.parameters }
  package var textPrompts: TextPrompts? { prompts }
}
