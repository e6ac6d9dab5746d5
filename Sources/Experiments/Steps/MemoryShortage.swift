/// A training needs more memory than is available.
public struct MemoryShortage: Error, Hashable, Sendable {
  /// What it needs, in bytes.
  public let needed: Int
  /// What is available, in bytes.
  public let available: Int
  /// Into how many pieces a batch would have to be cut to fit; nil when no number will do.
  public let fittingPieces: Int?

  package init(needed: Int, available: Int, fittingPieces: Int?) {
    self.needed = needed
    self.available = available
    self.fittingPieces = fittingPieces
  }
}
