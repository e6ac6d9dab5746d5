/// A composed query with its one right answer: the picture `reference`, changed as `text` says, is the
/// picture `target`.
public struct EmojiTriplet: Hashable, Sendable {
  /// Index of the reference in the gallery.
  public let reference: Int
  /// What to change; reads on from "a photo of $ that".
  public let text: String
  /// Index of the target in the gallery.
  public let target: Int
  /// The slot in which the two captions differ, one of `EmojiSlots.names`.
  public let slot: String
  /// The subject of the reference.
  public let subject: String
}
