import Files

/// Why a list of queries cannot be used, and where in it.
public struct QueryListError: Error, Equatable, Sendable {
  /// An entry of the file.
  public struct Place: Hashable, Sendable {
    /// The line, from 1, or the element of a JSON list, from 0.
    public let number: Int
    /// Whether it is a line.
    public let isLine: Bool

    /// A line or an element.
    public init(number: Int, isLine: Bool) {
      self.number = number
      self.isLine = isLine
    }
  }

  /// The kinds of fault.
  public enum Reason: Equatable, Sendable {
    /// The system refuses the file.
    case unreadable(errno: Int32)
    /// Something else than text by its first bytes.
    case foreign(FileKind)
    /// An ending of no known format.
    case unknownFormat
    /// A `.csv` or `.tsv` that breaks RFC 4180.
    case malformedText(DelimitedTextError)
    /// A `.json` that is not JSON.
    case malformedJSON(JSONError)
    /// There is no entry.
    case empty
    /// Neither ids nor references with targets.
    case missingColumns(found: [String])
    /// Two columns that mean the same.
    case repeatedColumn(String)
    /// An empty field of a needed column.
    case blank(column: String)
    /// A JSON value that is neither a string nor a whole number, or no list at the top.
    case wrongValue(key: String?)
    /// An entry of another benchmark.
    case otherBenchmark(String, expected: String)
    /// A task that the benchmark does not have in this split.
    case unknownTask(String, known: [String])
    /// An id that several tasks have.
    case taskNeeded(id: String, tasks: [String])
    /// A query whose reference or target is not that of the entry.
    case disagreement(id: String, column: String, listed: String, found: String)
    /// Two entries that put one query into two clusters.
    case clusters(query: String, first: String, second: String)
    /// Entries that match no query: the first of them, how many they are, and how many entries there are.
    case unmatched(first: String, count: Int, of: Int, benchmark: String)
  }

  /// The file.
  public let path: String
  /// The entry; nil when the whole file is meant.
  public let place: Place?
  /// What is wrong there.
  public let reason: Reason

  /// An error at a place of a file.
  public init(path: String, place: Place? = nil, reason: Reason) {
    self.path = path
    self.place = place
    self.reason = reason
  }
}
