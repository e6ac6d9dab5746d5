/// What is wanted of one query's ranking, beside its best items.
public struct SearchRequest: Hashable, Sendable {
  /// Items whose places are wanted.
  public var targets: [Int]
  /// Items that take no part in the ranking, such as the query's reference image.
  public var excluded: [Int]

  /// Creates a request.
  public init(targets: [Int] = [], excluded: [Int] = []) {
    self.targets = targets
    self.excluded = excluded
  }
}
