/// A trait of a person that names give after the colon: hair, or a beard.
///
/// Only the plain person has such names: linking would leave one subject for the whole slot, so each trait
/// is its own subject.
struct TraitSlot: EmojiSlot {
  let name: String
  let linksSubjects = false
  /// The traits and the texts that lead to them.
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

/// Baby, child, adult, old: the ages that person names have, for each gender. As with traits, each age is
/// its own subject.
struct AgeSlot: EmojiSlot {
  let name = "age"
  let linksSubjects = false

  private static let ages: [String: (line: String, arrival: String)] = [
    "baby": ("{person}", "is a baby"), "child": ("{person}", "is a child"),
    "person": ("{person}", "is an adult"), "older person": ("{person}", "is old"),
    "boy": ("{man}", "is a child"), "man": ("{man}", "is an adult"), "old man": ("{man}", "is old"),
    "girl": ("{woman}", "is a child"), "woman": ("{woman}", "is an adult"),
    "old woman": ("{woman}", "is old"),
  ]

  func readings(of caption: EmojiCaption) -> [EmojiReading] {
    guard caption.subgroup == "person", caption.traits.isEmpty, let age = AgeSlot.ages[caption.head] else {
      return []
    }
    return [EmojiReading(frame: caption.frame(head: age.line), value: age.arrival, arrival: age.arrival)]
  }
}
