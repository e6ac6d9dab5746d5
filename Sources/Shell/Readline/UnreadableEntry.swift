/// Keys in another character set than UTF-8.
enum UnreadableEntry {
  static let message =
    "error: the entry is not UTF-8, so it was not run\nhelp: set the terminal's character set to UTF-8\n"
}
