/// Which member a family has in one place, one member more, one fewer.
struct FamilySlot: EmojiSlot {
  let name = "family member"
  let linksSubjects = false

  static let head = "family"

  func readings(of caption: EmojiCaption) -> [EmojiReading] {
    guard caption.head == FamilySlot.head, !caption.people.isEmpty else { return [] }
    let whole = caption.people.sorted()
    func frame(_ members: [String]) -> String { "family: {}, " + members.joined(separator: ", ") }
    var readings = [EmojiReading(frame: frame(whole), value: nil)]
    for (place, member) in whole.enumerated() where place == 0 || whole[place - 1] != member {
      var others = whole
      others.remove(at: place)
      let named = EnglishPhrase.withArticle(member)
      readings.append(
        EmojiReading(
          frame: frame(others), value: named, exchange: "has \(named) instead of ",
          addition: "has one more \(member)", departure: "has one \(member) fewer"))
    }
    return readings
  }
}
