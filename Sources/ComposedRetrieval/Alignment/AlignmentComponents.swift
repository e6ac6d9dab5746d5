import CLIP

/// The components there are: the only place, besides its own file, where a component is named.
public enum AlignmentComponents {
  /// Every component, in the order in which they take their turns and rows name them.
  public static var all: [any AlignmentComponent.Type] { [ModalityAlignment.self, TaskAlignment.self] }

  /// The names of those that are trained where a script does not say which: MoTaDual's two.
  public static var standard: [String] { [ModalityAlignment.name, TaskAlignment.name] }

  /// The component of a name.
  public static func named(_ name: String) -> (any AlignmentComponent.Type)? { all.first { $0.name == name } }

  /// The known ones of some names, each once, in the order of `all`.
  public static func ordered(_ names: some Sequence<String>) -> [String] {
    let names = Set(names)
    return all.map { $0.name }.filter(names.contains)
  }

  /// The settings of some components, each once; of all when no names are given.
  public static func settings(of names: [String]? = nil) -> [MethodSetting] {
    var settings: [MethodSetting] = []
    for component in all where names?.contains(component.name) ?? true {
      settings += component.settings.filter { setting in !settings.contains { $0.name == setting.name } }
    }
    return settings
  }

  /// Whether one of some components looks at the pixels of reference images.
  public static func needPixels(_ names: [String]) -> Bool {
    names.compactMap(named).contains { $0.needsPixels }
  }

  /// The versions of some components by name, without first ones: so that old keys stay what they are.
  public static func versions(of names: [String]) -> [String: Int] {
    var versions: [String: Int] = [:]
    for component in names.compactMap(named) where component.version > 1 {
      versions[component.name] = component.version
    }
    return versions
  }

  /// Components with freshly drawn parameters.
  ///
  /// - Throws: what drawing them throws.
  public static func make(_ names: [String], _ context: ComponentContext) throws -> [any AlignmentComponent] {
    try names.compactMap(named).map { try $0.init(context) }
  }

  /// Refuses components that do not go together, from sizes alone.
  ///
  /// - Throws: `ComponentClash`.
  public static func check(
    _ names: [String], _ sizes: CLIPFolderDescription, _ settings: SettingValues
  ) throws(ComponentClash) {
    let costs = names.compactMap(named).map { (name: $0.name, cost: $0.cost(sizes, settings)) }
    try ComponentClash.check(visual: costs.map { ($0.name, $0.cost.visualPrompts) })
    try ComponentClash.check(
      text: costs.map { ($0.name, $0.cost.textPrompts) }, positions: sizes.text?.contextLength)
    try ComponentClash.check(textTowers: costs.filter(\.cost.trainsTextTower).map(\.name))
  }
}
