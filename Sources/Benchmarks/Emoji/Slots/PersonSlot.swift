/// Man, woman or person, in every form that names use; a role without such a word ("firefighter") is a
/// person.
///
/// No text leads to the neutral form: a man is a person already, so "is a person" would ask for nothing.
struct PersonSlot: EmojiSlot {
  let name = "person"
  let linksSubjects = true

  private static let neutral = "neutral"

  /// A form, the hole that it leaves (forms with one hole exchange), and the text that leads to it.
  private static let forms: [(phrase: [String], hole: String, arrival: String?)] = [
    ("person with crown", "{royal}", nil), ("prince", "{royal}", "is a man"),
    ("princess", "{royal}", "is a woman"), ("older person", "{old}", nil),
    ("old man", "{old}", "is a man"), ("old woman", "{old}", "is a woman"),
    ("santa claus", "{claus}", "is a man"), ("mrs. claus", "{claus}", "is a woman"),
    ("mx claus", "{claus}", nil), ("merperson", "{mer}", nil),
    ("merman", "{mer}", "is a man"), ("mermaid", "{mer}", "is a woman"), ("person", "{}", nil),
    ("man", "{}", "is a man"), ("woman", "{}", "is a woman"), ("people", "{many}", nil),
    ("men", "{many}", "shows men"), ("women", "{many}", "shows women"), ("child", "{young}", nil),
    ("boy", "{young}", "is a boy"), ("girl", "{young}", "is a girl"),
  ].map { ($0.0.split(separator: " ").map(String.init), $0.1, $0.2) }

  func readings(of caption: EmojiCaption) -> [EmojiReading] {
    guard caption.group == "People & Body", caption.people.isEmpty else { return [] }
    let words = caption.words
    for form in PersonSlot.forms {
      guard let place = words.firstRange(of: form.phrase) else { continue }
      var framed = words
      framed.replaceSubrange(place, with: [form.hole])
      return [
        EmojiReading(
          frame: caption.frame(head: framed.joined(separator: " ")),
          value: form.arrival ?? PersonSlot.neutral,
          arrival: form.arrival)
      ]
    }
    return [
      EmojiReading(
        frame: caption.frame(head: "{} " + caption.head), value: PersonSlot.neutral)
    ]
  }
}
