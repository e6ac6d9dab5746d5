/// A number that was cited from a paper or a repository, with where it was seen.
public struct PublishedNumber: Hashable, Sendable {
  /// How near the source is to those who measured.
  public enum Level: String, CaseIterable, Hashable, Sendable {
    /// Stated by the authors of the method or of the benchmark.
    case primary
    /// Seen in somebody else's table.
    case secondHand = "second-hand"
  }

  /// The method's name, such as "LinCIR".
  public let method: String
  /// What tells several settings of a method apart; empty for the usual one.
  public let variant: String
  /// The backbone as the source names it.
  public let backbone: String
  /// What the backbone turned out to be; "not checked" where nobody has looked.
  public let backboneFound: String
  /// The benchmark by its name in a script: "cirr", "icir".
  public let benchmark: String
  /// The benchmark's split by its name in a script, or "not stated".
  public let split: String
  /// The metric as a table's heading, such as "R@1" or "mean R@10".
  public let metric: String
  /// In percent.
  public let percent: Double
  /// Digits after the decimal point as the source has them.
  public let decimals: Int
  /// Where the number was seen.
  public let source: String
  /// How near the source is to those who measured.
  public let level: Level
  /// What a reader must know besides; empty for most.
  public let note: String

  /// "BASIC (without query expansion)"
  public var name: String { variant.isEmpty ? method : "\(method) (\(variant))" }
}
