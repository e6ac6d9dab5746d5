/// An image of a collection that could not be used.
public struct ImageFailure: Error, Equatable, Sendable {
  /// Its place in the collection.
  public let index: Int
  /// The image's name in its collection.
  public let id: String
  /// Why it cannot be used.
  public let error: ImageError

  /// Names an image and what was wrong with it.
  public init(index: Int, id: String, error: ImageError) {
    self.index = index
    self.id = id
    self.error = error
  }
}
