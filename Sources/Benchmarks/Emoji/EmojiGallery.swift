/// The embedded gallery: every fully-qualified emoji that the font can draw, in the order of the list.
///
/// Pictures are not held here: `EmojiRenderer.image(of:)` draws one item at a time, so that the caller
/// chooses size, threads and moments to stop.
public struct EmojiGallery: Sendable {
  /// The files it was made of; their bytes are the gallery's fingerprint.
  public let files: EmojiFiles
  /// The verified font, to make renderers from.
  public let font: EmojiFont
  /// The images in the order of the list.
  public let items: [EmojiItem]
  /// Listed emoji that the font has no single picture for; none is silently lost.
  public let missing: [EmojiEntry]

  /// Parses the list, verifies the font and finds the glyph of every emoji; draws nothing.
  ///
  /// Throws `EmojiListError` or `EmojiFontError`.
  public init(files: EmojiFiles) throws {
    let list = try EmojiList(parsing: files.list, path: files.source.listPath)
    let font = try EmojiFont(bytes: files.font, path: files.source.fontPath)
    let shaper = try EmojiShaper(font: font)
    var items: [EmojiItem] = []
    var missing: [EmojiEntry] = []
    var firstOfPicture: [UInt64: Int] = [:]
    for entry in list.entries {
      guard let glyph = shaper.glyph(of: entry.codePoints), let hash = shaper.pictureHash(ofGlyph: glyph)
      else {
        missing.append(entry)
        continue
      }
      let picture = firstOfPicture[hash] ?? items.count
      firstOfPicture[hash] = picture
      items.append(EmojiItem(entry, glyph: glyph, picture: picture))
    }
    guard !items.isEmpty else { throw EmojiFontError(path: files.source.fontPath, reason: .noEmoji) }
    self.files = files
    self.font = font
    self.items = items
    self.missing = missing
  }
}
