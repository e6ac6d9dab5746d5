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
