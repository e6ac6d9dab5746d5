/// One picture of the emoji gallery.
public struct EmojiItem: Hashable, Sendable {
  /// The code points, with variation selectors as listed.
  public let codePoints: [UInt32]
  /// The CLDR short name.
  public let name: String
  /// The lower-cased name.
  public let caption: String
  /// The group, for example `People & Body`.
  public let group: String
  /// The subgroup, for example `person-role`.
  public let subgroup: String
  /// The glyph of the font.
  public let glyph: UInt32
  /// Index of the first item of the gallery that is the same picture, byte for byte; the item's own index
  /// when it is the first.
  ///
  /// Fonts draw some emoji alike, for example the flags of Norway, Svalbard and Bouvet Island.
  public let picture: Int

  /// An item of a listed emoji.
  public init(_ entry: EmojiEntry, glyph: UInt32, picture: Int) {
    self.codePoints = entry.codePoints
    self.name = entry.name
    self.caption = entry.caption
    self.group = entry.group
    self.subgroup = entry.subgroup
    self.glyph = glyph
    self.picture = picture
  }
}
