/// The result of asking for a line.
enum LineInput: Equatable {
  /// A line, or several that were pasted together.
  case line(String)
  /// Ctrl-C: what was typed is dropped.
  case interrupted
  /// Ctrl-D on an empty line.
  case end
}
