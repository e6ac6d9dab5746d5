/// An entry of this session or of an earlier one.
public struct PastEntry: Hashable, Sendable {
  /// What was entered, with its lines and comments.
  public let text: String
  /// When, in seconds since 1970; nil where the history does not know.
  public let time: Int?

  /// Creates an entry.
  public init(_ text: String, time: Int?) {
    self.text = text
    self.time = time
  }
}
