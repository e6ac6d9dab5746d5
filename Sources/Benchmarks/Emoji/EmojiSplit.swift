/// The three parts of the subjects: what stage 2 may train on, what settings are chosen on, and what the benchmark asks
/// about.
public enum EmojiSplit: String, Hashable, Sendable, CaseIterable {
  /// About four ninths of the subjects.
  case train
  /// About two ninths: stage 2 does not learn from them, and settings are chosen on them.
  case val
  /// About one third.
  case test

  /// Some slots have few subjects (four kinds of couples), and most keys leave one of them wholly on one
  /// side. This is the first of the keys "emoji subject 0" to "emoji subject 299" that leaves the fewest
  /// slots one-sided, the most slots with ten triplets or more in each part, and the parts near two to one.
  /// It was chosen by these counts alone, before any model was trained.
  private static let testKey = "emoji subject 127"
  /// What parts the other subjects, two to one again, so that test is what it was when there were two parts. It was
  /// chosen by the same counts among the keys "emoji validation subject 0" to "emoji validation subject 299" that
  /// leave no subject more than 15 % of the validation queries (test's largest has 15 %).
  private static let validationKey = "emoji validation subject 36"

  /// The part of a subject: by whether the stable hash of a key and the subject's text is a multiple of 3.
  public init(subject: String) {
    func isDrawn(by key: String) -> Bool { StableHash.of(texts: key, subject) % 3 == 0 }
    self =
      isDrawn(by: EmojiSplit.testKey) ? .test : isDrawn(by: EmojiSplit.validationKey) ? .val : .train
  }
}
