/// Asks the user for entries at the prompt.
protocol LineReader {
  /// Whether an answer is a whole entry, so that no more lines of it are asked for.
  var readsWholeEntries: Bool { get }

  /// Shows a prompt and waits for a line or an entry.
  func ask(_ question: Question) -> LineInput

  /// Offers an entry again later, where the reader can.
  func remember(_ entry: String)
}
