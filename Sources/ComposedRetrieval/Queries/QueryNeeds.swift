/// What a row looks at of a query.
public struct QueryNeeds: OptionSet, Hashable, Sendable {
  /// A bit for each need.
  public let rawValue: Int

  /// Creates a set from its bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// The reference image, at least its feature.
  public static let image = QueryNeeds(rawValue: 1)
  /// The modification text.
  public static let text = QueryNeeds(rawValue: 2)
  /// The reference image's pixels, not only its feature.
  public static let pixels = QueryNeeds(rawValue: 4)
  /// A caption of the target: who reads that knows the answer, and takes no part in the choice of the best.
  public static let targetCaption = QueryNeeds(rawValue: 8)
}
