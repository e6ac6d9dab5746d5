/// A query of a benchmark: a reference image and what is to change.
public struct ComposedQuery: Hashable, Sendable {
  /// Index of the reference image.
  public let reference: Int
  /// What is to change.
  public let text: String
  /// A caption of the target, where the benchmark has one; only the ceiling row reads it.
  public let targetCaption: String?

  /// Creates a query.
  public init(reference: Int, text: String, targetCaption: String? = nil) {
    self.reference = reference
    self.text = text
    self.targetCaption = targetCaption
  }
}
