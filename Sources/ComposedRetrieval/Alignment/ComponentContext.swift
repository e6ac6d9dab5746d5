import CLIP

/// What a component is made for.
public struct ComponentContext {
  /// The sizes of both towers.
  public let sizes: CLIPConfiguration
  /// The frozen towers; each is read when it is first asked for.
  public let backbone: Backbone
  /// The values of all settings.
  public let settings: SettingValues
  /// The seed of what is drawn.
  public let seed: Int

  /// Creates a context.
  public init(sizes: CLIPConfiguration, backbone: Backbone, settings: SettingValues, seed: Int) {
    self.sizes = sizes
    self.backbone = backbone
    self.settings = settings
    self.seed = seed
  }
}
