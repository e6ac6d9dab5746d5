/// The tone of the one person shown, or of both people when they share it; also giving a tone and taking it
/// away.
struct SkinToneSlot: EmojiSlot {
  let name = "skin tone"
  let linksSubjects = true

  func readings(of caption: EmojiCaption) -> [EmojiReading] {
    guard Set(caption.tones).count <= 1 else { return [] }
    var frame = caption
    frame.tones = ["{}"]
    guard let tone = caption.tones.first else { return [EmojiReading(frame: frame.text, value: nil)] }
    return [
      EmojiReading(frame: frame.text, value: tone, arrival: "has \(tone)", departure: "has no skin tone")
    ]
  }
}
