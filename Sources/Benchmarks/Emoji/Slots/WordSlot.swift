/// A slot of words inside the head, from a table: "red", "blue"; "pointing left", "pointing up".
struct WordSlot: EmojiSlot {
  /// Words that exchange with each other.
  struct Group: Sendable {
    /// Each phrase and the text that leads to it.
    let phrases: [(words: [String], arrival: String)]
    /// The text that leads from a phrase, by its first word, to a caption without; empty when captions
    /// without do not count.
    let departures: [String: String]
    /// Subgroups that count, by prefix; empty for all.
    let subgroups: [String]
    /// Captions with none of these hold no phrase.
    let firstWords: Set<String>

    /// A group of phrases of one or more words; the longest is tried first.
    init(
      _ phrases: [(String, String)], departures: [String: String] = [:], subgroups: [String] = []
    ) {
      self.phrases = phrases.map { ($0.0.split(separator: " ").map(String.init), $0.1) }
        .sorted { $0.0.count > $1.0.count }
      self.departures = departures
      self.subgroups = subgroups
      firstWords = Set(self.phrases.compactMap(\.words.first))
    }
  }

  let name: String
  let linksSubjects: Bool
  let groups: [Group]

  init(_ name: String, linksSubjects: Bool = true, _ groups: [Group]) {
    self.name = name
    self.linksSubjects = linksSubjects
    self.groups = groups
  }

  func readings(of caption: EmojiCaption) -> [EmojiReading] {
    let words = caption.words
    var readings: [EmojiReading] = []
    for (number, group) in groups.enumerated() {
      guard group.subgroups.isEmpty || group.subgroups.contains(where: caption.subgroup.hasPrefix) else {
        continue
      }
      guard !group.departures.isEmpty || words.contains(where: group.firstWords.contains) else { continue }
      var found = false
      var start = 0
      // Where captions without a phrase count, the subgroup must agree: "envelope" (mail) is no "red
      // envelope" (a gift).
      let scope = "\(number)/" + (group.departures.isEmpty ? "" : caption.subgroup + "/")
      func frame(_ framed: [String]) -> String {
        scope + caption.frame(head: framed.joined(separator: " "))
      }
      while start < words.count {
        let match =
          group.firstWords.contains(words[start])
          ? group.phrases.first { words[start...].starts(with: $0.words) } : nil
        guard let match else {
          start += 1
          continue
        }
        let phrase = match.words.joined(separator: " ")
        let framed = words[..<start] + ["{}"] + words[(start + match.words.count)...]
        readings.append(
          EmojiReading(
            frame: frame(Array(framed)), value: phrase, arrival: match.arrival,
            departure: group.departures[phrase]))
        found = true
        start += match.words.count
      }
      if !found, !group.departures.isEmpty {
        for place in 0...words.count {
          readings.append(
            EmojiReading(frame: frame(words[..<place] + ["{}"] + words[place...]), value: nil))
        }
      }
    }
    return readings
  }
}
