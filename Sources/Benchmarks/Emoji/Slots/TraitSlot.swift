/// A trait of a person that names give after the colon: hair, or a beard.
///
/// Only the plain person has such names: linking would leave one subject for the whole slot, so each trait
/// is its own subject.
struct TraitSlot: EmojiSlot {
  let name: String
  let linksSubjects = false
  /// The traits and the sentences that lead to them.
  let traits: [String: String]
  /// The text that leads from a trait to none; nil when names do not tell what remains.
  let departure: String?

  func readings(of caption: EmojiCaption) -> [EmojiReading] {
    guard caption.subgroup == "person", caption.traits.count <= 1 else { return [] }
    var frame = caption
    frame.traits = ["{}"]
    guard let trait = caption.traits.first else { return [EmojiReading(frame: frame.text, value: nil)] }
    guard let arrival = traits[trait] else { return [] }
    return [EmojiReading(frame: frame.text, value: trait, arrival: arrival, departure: departure)]
  }
}
