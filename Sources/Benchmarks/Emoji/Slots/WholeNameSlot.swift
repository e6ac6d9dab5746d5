/// A slot whose value is the whole name: flags, clock times, keys. Its items stay subjects of their own.
struct WholeNameSlot: EmojiSlot {
  /// A pattern of names: what stands before and after the value, and the text around it.
  struct Pattern: Sendable {
    var before = ""
    var after = ""
    /// Subgroups that count, by prefix.
    let subgroups: [String]
    /// The text that leads here; `{}` stands for the value.
    let arrival: String
    /// Values that count; empty for all but `except`.
    var values: Set<String> = []
    /// Values that do not count.
    var except: Set<String> = []
    /// Whether the value may be several words.
    var severalWords = true
  }

  let name: String
  let linksSubjects = false
  /// Names of one list are one class, whatever pattern they follow.
  let patterns: [Pattern]

  init(_ name: String, _ patterns: [Pattern]) {
    self.name = name
    self.patterns = patterns
  }

  func readings(of caption: EmojiCaption) -> [EmojiReading] {
    let text = caption.text
    for pattern in patterns {
      guard pattern.subgroups.contains(where: caption.subgroup.hasPrefix), text.hasPrefix(pattern.before),
        text.hasSuffix(pattern.after), text.count > pattern.before.count + pattern.after.count
      else { continue }
      let value = String(text.dropFirst(pattern.before.count).dropLast(pattern.after.count))
      guard pattern.values.isEmpty || pattern.values.contains(value), !pattern.except.contains(value),
        pattern.severalWords || !value.contains(" ")
      else { continue }
      let arrival = pattern.arrival.replacing("{}", with: value)
      return [EmojiReading(frame: "\(pattern.before){}\(pattern.after)", value: arrival, arrival: arrival)]
    }
    return []
  }
}
