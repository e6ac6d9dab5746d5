/// An item of a gallery with its score.
public struct SearchPlace: Hashable, Sendable {
  /// The index of the item in the gallery.
  public let item: Int
  /// Its cosine with the query.
  public let score: Float

  /// Creates a place.
  public init(item: Int, score: Float) {
    self.item = item
    self.score = score
  }

  /// Whether it comes before another in a ranking: by score, equal scores by the lower index.
  public func precedes(_ other: SearchPlace) -> Bool {
    score > other.score || (score == other.score && item < other.item)
  }
}
