/// Text from files in a sentence: whole where it is short.
public enum Shortened {
  /// The text, or its beginning with an ellipsis where it has more than `limit` characters.
  public static func text(_ text: String, limit: Int = 80) -> String {
    // Counting characters of a megabyte takes long; a character has a byte at least.
    guard text.utf8.count > limit, text.dropFirst(limit).first != nil else { return text }
    return text.prefix(limit - 1) + "…"
  }
}
