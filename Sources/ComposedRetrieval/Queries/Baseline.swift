import CLIP

/// A row that needs no training.
///
/// A baseline is one file and one line in `Baselines.all`: arguments of `baseline`, help, rows and keys follow from
/// what it says of itself. What has to be trained is not a baseline but a model: `align` builds on those that give a
/// `TextualInversion`.
public protocol Baseline: QueryComposer {
  /// The name of its row; part of the keys of evaluations.
  static var name: String { get }
  /// The words, in the order in which they are written, that name it in `baseline(backbone, using)`.
  static var words: [String] { get }
  /// What it is, as a phrase.
  static var summary: String { get }
  /// Raised whenever the same inputs give another result; from 2 on part of the keys of its evaluations.
  static var version: Int { get }
  /// What it looks at.
  static var needs: QueryNeeds { get }
  /// What scripts may set of it: arguments of `baseline`, and part of the keys of its evaluations.
  static var settings: [MethodSetting] { get }
  /// Creates the row.
  ///
  /// - Throws: nothing before a tower is needed.
  init(backbone: Backbone, settings: SettingValues) throws
}

extension Baseline {
  /// 1, until a change alters results.
  public static var version: Int { 1 }
  /// No settings.
  public static var settings: [MethodSetting] { [] }
  /// Whether it knows the answer.
  public static var isCeiling: Bool { needs.contains(.targetCaption) }
}
