/// What a name adds after "with": "house with garden", "face with monocle".
struct AdditionSlot: EmojiSlot {
  let name: String
  let linksSubjects: Bool
  /// Whether a caption counts.
  let includes: @Sendable (EmojiCaption) -> Bool

  func readings(of caption: EmojiCaption) -> [EmojiReading] {
    guard includes(caption) else { return [] }
    if let range = caption.head.firstRange(of: " with ") {
      let addition = String(caption.head[range.upperBound...])
      return [
        EmojiReading(
          frame: caption.frame(head: caption.head[..<range.lowerBound] + " {}"), value: addition,
          arrival: "has " + EnglishPhrase.withArticle(addition), departure: "has no " + addition)
      ]
    }
    if let range = caption.head.firstRange(of: " without ") {
      let lack = String(caption.head[range.upperBound...])
      return [
        EmojiReading(
          frame: caption.frame(head: caption.head[..<range.lowerBound] + " {}"), value: "no " + lack,
          arrival: "has no " + lack, departure: "has " + EnglishPhrase.withArticle(lack))
      ]
    }
    return [EmojiReading(frame: caption.frame(head: caption.head + " {}"), value: nil)]
  }
}
