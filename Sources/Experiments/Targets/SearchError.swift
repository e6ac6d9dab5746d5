/// What can be wrong with a search.
public enum SearchError: Error, Hashable, Sendable {
  /// A row that needs the answer's own caption.
  case ceiling(row: String)
  /// A row that looks at a reference image, and none is given.
  case imageNeeded(row: String)
  /// A row that reads words, and none are given.
  case textNeeded(row: String)
  /// The reference is neither a file nor an image of the gallery; with the nearest name there.
  case unknownImage(String, gallery: String, nearest: String?)
  /// The reference is a file that is no picture: the reason.
  case unusableImage(path: String, reason: String)
  /// More answers than there are images.
  case topBeyond(Int, gallery: String, count: Int, excluded: Int = 0)
  /// A gallery of something that is no image.
  case noGallery(String)
  /// The row looks at the pixels of the reference, of which only a feature is known.
  case pixelsNeeded(row: String, image: String)
  /// The reference was to be left out, and it cannot be known whether it is there.
  case cannotExclude(image: String, gallery: String)
}
