import Files

/// A list of some queries of a benchmark, read from a file.
///
/// CIRCUS's lists (arXiv 2605.14787) are known by their columns. Your own are a `.csv`, a `.tsv` or a `.json` with the
/// benchmark's own ids, or with reference and target of each query, and optionally its task and its cluster.
public struct QueryList: Hashable, Sendable {
  /// One line or element: what it says of a query.
  public struct Entry: Hashable, Sendable {
    /// Where it is in the file.
    public let place: QueryListError.Place
    /// The benchmark's own name of the query.
    public var id: String?
    /// The reference image, perhaps with folders and an ending.
    public var reference: String?
    /// A right answer, written likewise.
    public var target: String?
    /// The task that the query is of.
    public var task: String?
    /// Queries of one cluster depend on each other; nil for one that stands by itself.
    public var cluster: String?
    /// The benchmark that the entry is of, where the list says so.
    public var dataset: String?
  }

  /// The last part of the file's path.
  public let name: String
  /// The file's path.
  public let path: String
  /// SHA-256 of the file.
  public let digest: ContentHash
  /// Whether it is one of CIRCUS's lists.
  public let isCIRCUS: Bool
  /// Whether it has a column of clusters.
  public let hasClusters: Bool
  /// The entries, in the order of the file; at least one.
  public let entries: [Entry]

  /// Larger than a list of all queries of every benchmark.
  private static let fileLimit = 1 << 27
  /// The endings of files that can be read.
  static let formats = ["csv", "tsv", "json"]

  /// Reads a file.
  ///
  /// - Throws: `QueryListError`.
  public init(file path: String) throws(QueryListError) {
    let bytes: [UInt8]
    do { bytes = try FileBytes.read(path, limit: Self.fileLimit) } catch {
      throw QueryListError(path: path, reason: .unreadable(errno: error.code))
    }
    if let kind = FileKind(beginning: bytes) { throw QueryListError(path: path, reason: .foreign(kind)) }
    let name = FilePath.name(of: path)
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    let content: QueryListContent
    switch ending {
    case "csv": content = try QueryListContent(fields: bytes, separatedBy: .comma, path: path)
    case "tsv": content = try QueryListContent(fields: bytes, separatedBy: .tab, path: path)
    case "json": content = try QueryListContent(json: bytes, path: path)
    default: throw QueryListError(path: path, reason: .unknownFormat)
    }
    guard !content.entries.isEmpty else { throw QueryListError(path: path, reason: .empty) }
    self.name = name
    self.path = path
    digest = bytes.withUnsafeBytes { ContentHasher.sha256($0) }
    isCIRCUS = content.isCIRCUS
    hasClusters = content.hasClusters
    entries = content.entries
  }
}
