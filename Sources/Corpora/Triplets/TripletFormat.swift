/// A format of files of triplets.
public enum TripletFormat: String, Hashable, Sendable, CaseIterable {
  /// A JSON object a line (also `.ndjson`), plain or gzip.
  case jsonLines = "jsonl"
  /// One JSON list of objects.
  case json
  /// Tab-separated with the names of the columns in the first line (also `.txt`), plain or gzip.
  case tabSeparated = "tsv"
  /// RFC 4180 with the names of the columns in the first line, plain or gzip.
  case commaSeparated = "csv"

  /// The endings that say a format, lower case.
  public static let endings = ["jsonl", "ndjson", "json", "tsv", "txt", "csv"]

  /// The format of a path; nil when its ending says none. ".gz" after it does not count.
  public init?(path: String) {
    let name = path.lowercased()
    let bare = name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
    guard let point = bare.lastIndex(of: "."),
      let format = Self(ending: String(bare[bare.index(after: point)...]))
    else { return nil }
    self = format
  }

  /// The format of an ending in lower case.
  public init?(ending: String) {
    switch ending {
    case "jsonl", "ndjson": self = .jsonLines
    case "json": self = .json
    case "tsv", "txt": self = .tabSeparated
    case "csv": self = .commaSeparated
    default: return nil
    }
  }
}
