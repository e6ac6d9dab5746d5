/// The baselines there are: the only place, besides its own file, where a baseline is named.
public enum Baselines {
  /// Every baseline, in the order in which help lists them.
  public static var all: [any Baseline.Type] {
    [ImageOnly.self, TextOnly.self, ImagePlusText.self, TargetCaption.self]
  }

  /// The baseline that some words name, in whatever order.
  public static func named(by words: some Sequence<String>) -> (any Baseline.Type)? {
    let words = Set(words)
    return all.first { Set($0.words) == words }
  }

  /// The words of all baselines, each once.
  public static var words: [String] {
    all.flatMap { $0.words }.reduce(into: []) { words, word in
      if !words.contains(word) { words.append(word) }
    }
  }

  /// The settings of all baselines, each once.
  public static var settings: [MethodSetting] {
    all.flatMap { $0.settings }.reduce(into: []) { settings, setting in
      if !settings.contains(where: { $0.name == setting.name }) { settings.append(setting) }
    }
  }
}
