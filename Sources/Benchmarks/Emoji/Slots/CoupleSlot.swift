/// Who the two people of a couple are.
struct CoupleSlot: EmojiSlot {
  let name = "two people"
  let linksSubjects = true

  private static let arrivals = [
    "person, person": "shows two people", "man, man": "shows two men", "woman, woman": "shows two women",
    "woman, man": "shows a woman and a man",
  ]

  func readings(of caption: EmojiCaption) -> [EmojiReading] {
    let people = caption.people.joined(separator: ", ")
    guard caption.head != FamilySlot.head, let arrival = CoupleSlot.arrivals[people] else { return [] }
    var frame = caption
    frame.people = ["{}"]
    return [EmojiReading(frame: frame.text, value: people, arrival: arrival)]
  }
}
