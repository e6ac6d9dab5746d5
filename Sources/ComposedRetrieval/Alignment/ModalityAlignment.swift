import CLIP
import Tensors

/// Modality alignment: visual prompts move image features to where phi, trained on text features,
/// works (MoTaDual).
package struct ModalityAlignment: AlignmentComponent {
  package static let name = "modality"
  package static let trained = "visual prompts"
  package static let summary = "deep visual prompts in the image tower"
  package static let settings = PromptSettings.all
  package static let needsPixels = true
  private let prompts: VisualPrompts

  package static func cost(_ sizes: CLIPFolderDescription, _ settings: SettingValues) -> ComponentCost {
    let size = PromptSettings.size(in: sizes.vision?.tower, settings)
    return ComponentCost(parameters: size?.parameters ?? 0, visualPrompts: size?.prompts)
  }

  package init(_ context: ComponentContext) throws {
    prompts = try PromptSettings.prompts("modality.prompts", in: context.sizes.vision.tower, context)
  }

  package var parameters: [Parameter] { prompts.parameters }
  package var visualPrompts: VisualPrompts? { prompts }
}
