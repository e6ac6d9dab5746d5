/// A caption taken apart: `head: person, person, tone, tone, trait`.
///
/// Names of two people are brought to one form: "men holding hands" is the head "holding hands" with the
/// people man and man, and one tone stands for both people.
struct EmojiCaption: Hashable {
  var head: String
  var people: [String] = []
  var tones: [String] = []
  var traits: [String] = []
  let group: String
  let subgroup: String
  /// The words of the head as it was read.
  private(set) var words: [String] = []

  static let toneSuffix = " skin tone"
  private static let members: Set = ["man", "woman", "person", "boy", "girl", "adult", "child"]
  private static let couples: [String: (head: String, people: [String])] = [
    "kiss": ("kiss", ["person", "person"]),
    "couple with heart": ("couple with heart", ["person", "person"]),
    "people holding hands": ("holding hands", ["person", "person"]),
    "women holding hands": ("holding hands", ["woman", "woman"]),
    "men holding hands": ("holding hands", ["man", "man"]),
    "woman and man holding hands": ("holding hands", ["woman", "man"]),
  ]

  init(_ item: EmojiItem) {
    self.init(item.caption, group: item.group, subgroup: item.subgroup)
  }

  init(_ caption: String, group: String, subgroup: String) {
    self.group = group
    self.subgroup = subgroup
    head = caption
    defer { words = head.split(separator: " ").map(String.init) }
    guard let colon = caption.firstRange(of: ": ") else {
      if let couple = EmojiCaption.couples[head] { (head, people) = couple }
      return
    }
    head = String(caption[..<colon.lowerBound])
    let rest = String(caption[colon.upperBound...])
    // Names of countries and keys are one value, whatever they hold.
    if head == "flag" || head == "keycap" {
      traits = [rest]
      return
    }
    for qualifier in rest.split(separator: ", ").map(String.init) {
      if qualifier.hasSuffix(EmojiCaption.toneSuffix) {
        tones.append(qualifier)
      } else if EmojiCaption.members.contains(qualifier) {
        people.append(qualifier)
      } else {
        traits.append(qualifier)
      }
    }
    if let couple = EmojiCaption.couples[head] {
      head = couple.head
      if people.isEmpty { people = couple.people }
    }
    if tones.count == 1, people.count == 2 || head == "handshake" { tones.append(tones[0]) }
  }

  /// All parts in one text, in a fixed order; frames are such sentences with `{}` somewhere.
  var text: String {
    let rest = people + tones + traits
    return rest.isEmpty ? head : head + ": " + rest.joined(separator: ", ")
  }

  /// The frame of this caption with another head.
  func frame(head: String) -> String {
    var copy = self
    copy.head = head
    return copy.text
  }
}
