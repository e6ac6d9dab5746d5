/// The bytes of the gallery's two files, as they were read; hash them to fingerprint the gallery.
public struct EmojiFiles: Sendable {
  /// Where they came from; errors name these paths.
  public let source: EmojiSource
  /// The whole font file.
  public let font: [UInt8]
  /// The whole list of names.
  public let list: [UInt8]

  /// Files from bytes at hand.
  public init(source: EmojiSource, font: [UInt8], list: [UInt8]) {
    self.source = source
    self.font = font
    self.list = list
  }
}
