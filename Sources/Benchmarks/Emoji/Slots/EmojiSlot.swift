/// An attribute that captions carry: skin tone, colour, clock time.
protocol EmojiSlot: Sendable {
  /// The name under which triplets and counts are listed.
  var name: String { get }
  /// Whether captions that differ only here show one subject.
  ///
  /// False for slots whose value is the whole picture (flags, clocks): there every item keeps its own
  /// subject.
  var linksSubjects: Bool { get }
  /// Every way to read a caption in this slot, also readings that no other caption shares.
  func readings(of caption: EmojiCaption) -> [EmojiReading]
}
