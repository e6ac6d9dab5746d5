/// A benchmark without target captions cannot show the ceiling row.
public struct MissingTargetCaption: Error, Hashable, Sendable {
  /// The query's index.
  public let query: Int
}
