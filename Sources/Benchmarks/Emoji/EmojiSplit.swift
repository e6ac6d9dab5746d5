/// The two parts of the subjects: what stage 2 may train on, and what the benchmark asks about.
public enum EmojiSplit: String, Hashable, Sendable, CaseIterable {
  /// About two thirds of the subjects.
  case train
  /// About one third of the subjects.
  case test

  /// Some slots have few subjects (four kinds of couples), and most keys leave one of them wholly on one
  /// side. This is the first of the keys "emoji subject 0" to "emoji subject 299" that leaves the fewest
  /// slots one-sided, the most slots with ten triplets or more in each part, and the parts near two to one.
  /// It was chosen by these counts alone, before any model was trained.
  private static let key = "emoji subject 127"

  /// The part of a subject: test when the stable hash of the key and the subject's text is a multiple of 3.
  public init(subject: String) {
    self = StableHash.of(texts: EmojiSplit.key, subject) % 3 == 0 ? .test : .train
  }
}
