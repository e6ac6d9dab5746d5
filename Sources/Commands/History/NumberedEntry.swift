/// What ran, with the number that messages give to its first line.
public struct NumberedEntry: Hashable, Sendable {
  /// What was entered, with its lines and comments.
  public let text: String
  /// The number of its first line; nil for what was read from a file.
  public let number: Int?
}
