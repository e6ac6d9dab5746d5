/// What `:history` shows: the newest entries of this session or of all, those with a word or pattern in them.
public struct HistoryRequest: Hashable, Sendable {
  /// Whether earlier sessions are shown, too.
  public let isOfAll: Bool
  /// The most entries; nil for all.
  public let limit: Int?
  /// What their text holds, with `*` for any characters; case does not matter. Empty for all.
  public let pattern: String

  /// Reads `[all] [N] [PATTERN]`.
  init(_ words: String) {
    var parts = words.split(whereSeparator: \.isWhitespace)
    isOfAll = parts.first == "all"
    if isOfAll { parts.removeFirst() }
    limit = parts.first.flatMap { Int($0) }.map { max(1, $0) }
    if limit != nil { parts.removeFirst() }
    pattern = parts.joined(separator: " ")
  }

  /// Whether an entry is shown.
  func matches(_ entry: String) -> Bool {
    var rest = entry.lowercased()[...]
    for part in pattern.lowercased().split(separator: "*") {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }
}
