/// What a reader needs to know of the place at which it asks.
struct Question {
  /// The number that messages give to the line.
  let number: Int
  /// Whether the line continues an entry.
  let isContinuation: Bool
  /// The entry before, which a line that begins with `|>` continues.
  let previous: String?

  /// What stands before the line where it is not numbered.
  var prompt: String { isContinuation ? "  ... " : "mota> " }
}
