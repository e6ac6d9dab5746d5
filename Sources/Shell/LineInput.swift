/// The result of asking for a line.
enum LineInput: Equatable {
  /// A line, an entry, or several lines that were pasted together.
  case line(String)
  /// Ctrl-C, or Ctrl-D in an entry of several lines: what was typed is dropped.
  case interrupted
  /// Ctrl-D on an empty line.
  case end
}
