import Benchmarks

/// The gallery of this machine, read once; nil when the packages are not installed.
enum InstalledEmoji {
  static let files: EmojiFiles? = {
    guard let source = try? EmojiSource.locate() else { return nil }
    return try? source.read()
  }()
  static let gallery: EmojiGallery? = files.flatMap { try? EmojiGallery(files: $0) }
  static let isHere = files != nil
  static let triplets: EmojiTriplets? = gallery.map { EmojiTriplets(items: $0.items) }
}
