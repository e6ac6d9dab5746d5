import CLIP

/// The settings that components with prompts share.
enum PromptSettings {
  static let count = MethodSetting.integer(
    "prompts", default: 4, .within(1...64), "Prompt vectors in a layer.")
  static let depth = MethodSetting.integer(
    "depth", default: 9, .within(1...128),
    "Layers with separate prompts; a tower with fewer layers takes all it has.")

  static var all: [MethodSetting] { [count, depth] }

  /// The prompts of a tower, and how many numbers they are.
  static func size(
    in tower: TransformerConfiguration?, _ settings: SettingValues
  ) -> (prompts: ComponentCost.Prompts, parameters: Int)? {
    guard let tower else { return nil }
    let prompts = ComponentCost.Prompts(
      count: settings.integer(count), depth: min(settings.integer(depth), tower.layers))
    return (prompts, prompts.count * prompts.depth * tower.width)
  }

  /// Freshly drawn prompts of a tower.
  static func prompts(
    _ name: String, in tower: TransformerConfiguration, _ context: ComponentContext
  ) throws -> DeepPrompts {
    try DeepPrompts(
      name, count: context.settings.integer(count), width: tower.width,
      depth: min(context.settings.integer(depth), tower.layers), seed: context.seed)
  }
}
