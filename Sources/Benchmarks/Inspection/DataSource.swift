/// Where a part of a benchmark is available, and under which licence.
public struct DataSource: Hashable, Sendable {
  /// The site or repository.
  public let origin: String
  /// The licence as its owners state it.
  public let licence: String
  /// What else to know; nil for nothing.
  public let note: String?

  /// Creates a source.
  public init(origin: String, licence: String, note: String? = nil) {
    self.origin = origin
    self.licence = licence
    self.note = note
  }
}
