/// Lists of names in a sentence.
public enum Listing {
  /// "a, b, c", or "a, b and 3 more" when there are more than `limit`.
  ///
  /// - Parameter count: how many there are in all, when `names` are only the first of them
  public static func text(_ names: [String], limit: Int = 5, of count: Int? = nil) -> String {
    let total = max(count ?? names.count, names.count)
    let shown = names.prefix(limit)
    let rest = total - shown.count
    return shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }

  /// The same with each name in quotation marks.
  public static func quoted(_ names: [String], limit: Int = .max, of count: Int? = nil) -> String {
    text(names.map { "\"\($0)\"" }, limit: limit, of: count)
  }

  /// "did you mean X?" where a name is near, or else "available: a, b, c"; nil when there is nothing.
  public static func suggestion(nearest: String?, among names: [String]) -> String? {
    if let nearest { return "did you mean \(nearest)?" }
    return names.isEmpty ? nil : "available: " + text(names, limit: 12)
  }
}
