/// Who the two people of a couple are; no text leads to two people of whom nothing is known, because two
/// men are two people already.
struct CoupleSlot: EmojiSlot {
  let name = "two people"
  let linksSubjects = true

  private static let arrivals = [
    "man, man": "shows two men", "woman, woman": "shows two women",
    "woman, man": "shows a woman and a man",
  ]

  func readings(of caption: EmojiCaption) -> [EmojiReading] {
    let people = caption.people.joined(separator: ", ")
    let arrival = CoupleSlot.arrivals[people]
    guard caption.head != FamilySlot.head, arrival != nil || people == "person, person" else { return [] }
    var frame = caption
    frame.people = ["{}"]
    return [EmojiReading(frame: frame.text, value: people, arrival: arrival)]
  }
}
