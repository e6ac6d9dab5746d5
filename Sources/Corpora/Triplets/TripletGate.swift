/// A rule that a triplet must pass.
public enum TripletGate: String, Hashable, Sendable, CaseIterable {
  /// The target's words are not those of the reference's caption (`ComparedWords`).
  case different
  /// The modification is neither empty, nor the placeholder's, nor a copy of the target: of other words than it, and
  /// without all of its words in a row where those are three or more; nor does the reference's caption already say
  /// it, word for word.
  case modification
  /// The query's sentence and the target fit the text tower.
  case length
  /// No earlier triplet has the same reference, modification and target.
  case duplicates
  /// No earlier triplet of the reference has a target of the same words, or a modification of the same words and a
  /// target that shares `TripletSieve.similarity` of the distinct words.
  case similar
  /// At least `EnglishWords.threshold` of the words of modification and target are English.
  case language
  /// In the space of a CLIP model, the target caption is closer to the modification than the reference's caption is.
  case agreement
  /// The target is not a caption that is kept for the evaluation; never left out.
  case heldOut = "held-out"

  /// The gates that can be chosen.
  public static let choices = allCases.filter { $0 != .heldOut }
  /// The gates of a source that may be wrong, where none are chosen.
  public static let usual: Set<TripletGate> = [
    .different, .modification, .length, .duplicates, .similar, .language,
  ]
}
