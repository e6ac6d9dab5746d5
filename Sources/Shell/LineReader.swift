/// Asks the user for lines at the prompt.
protocol LineReader {
  /// Shows a prompt and waits for a line.
  func ask(_ prompt: String) -> LineInput

  /// Offers an entry again later, where the reader can.
  func remember(_ entry: String)
}
