/// The tone of one of two people; names list the left one first.
struct PairedSkinToneSlot: EmojiSlot {
  let name = "skin tone of one of two"
  let linksSubjects = true

  func readings(of caption: EmojiCaption) -> [EmojiReading] {
    guard caption.tones.count == 2 else { return [] }
    return zip(caption.tones.indices, ["left", "right"]).map { place, side in
      var frame = caption
      frame.tones[place] = "{}"
      let tone = caption.tones[place]
      return EmojiReading(frame: frame.text, value: tone, arrival: "has \(tone) on the \(side)")
    }
  }
}
