import Files

/// Which of a benchmark's queries are asked, where it is not all of them.
public struct QueryRestriction: Hashable, Sendable {
  /// The list that they are of.
  public struct List: Hashable, Sendable {
    /// The file's name.
    public let name: String
    /// SHA-256 of the file.
    public let digest: ContentHash
    /// Whether it is one of CIRCUS's lists.
    public let isCIRCUS: Bool
    /// Whether its column of clusters takes the place of the benchmark's own.
    public let hasClusters: Bool
    /// How many entries it has.
    public let entries: Int
    /// How many of them match no query.
    public let unmatched: Int
    /// How many match several queries.
    public let ambiguous: Int
    /// How many repeat others.
    public let repeated: Int
    /// How many queries it names.
    public let queries: Int
  }

  /// Nil where no list is given.
  public internal(set) var list: List?
  /// The slots, aspects, categories or tasks that are asked; empty for all.
  public internal(set) var groups: [String] = []
  /// What the groups are: "slot", "semantic aspect", "task".
  public internal(set) var grouping = ""
  /// How many queries are asked.
  public internal(set) var asked = 0
  /// How many the split has.
  public let whole: Int

  /// The short name of a column: "circo_validated", "cardinality".
  public var name: String {
    ([list.map { FilePath.withoutEnding($0.name) }].compactMap { $0 } + groups).joined(separator: ", ")
  }

  /// "queries of mine.csv (12 of 220), subset negation (3 of 12 by semantic aspect)"
  public var words: String {
    var parts: [String] = []
    if let list {
      parts.append(
        "queries of \(list.isCIRCUS ? "CIRCUS's " : "")\(list.name) (\(list.queries) of \(whole)"
          + (list.isCIRCUS ? "; a filter of queries made on larger pooled galleries)" : ")"))
    }
    if !groups.isEmpty {
      parts.append(
        "subset \(groups.joined(separator: " + ")) (\(asked) of \(list?.queries ?? whole) by \(grouping))")
    }
    return parts.joined(separator: ", ")
  }

  /// Which file the list is, and which of its entries are no single query; nil without a list.
  public var note: String? {
    guard let list else { return nil }
    func count(_ number: Int, _ one: String, _ several: String) -> String? {
      number == 0 ? nil : "\(number) \(number == 1 ? one : several)"
    }
    let parts = [
      "\(list.name): SHA-256 \(list.digest.short)…, \(list.entries) entr\(list.entries == 1 ? "y" : "ies")",
      count(list.unmatched, "matches no query and is left out", "match no query and are left out"),
      count(
        list.ambiguous, "matches several queries, which are all asked",
        "match several queries, which are all asked"),
      count(list.repeated, "repeats another", "repeat others"),
      list.hasClusters ? "its column cluster says which queries depend on each other" : nil,
    ]
    return parts.compactMap { $0 }.joined(separator: "; ")
  }

  /// The list's own clusters of queries; nil where those of the benchmark hold.
  public var clustering: QueryGrouping? {
    guard let list, list.hasClusters else { return nil }
    return QueryGrouping("cluster") { [$1.cluster].compactMap { $0 } }
  }
}
