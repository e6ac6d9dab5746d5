import Files

/// What is wrong with a file of triplets or of captions, and where in it.
public struct TripletFileError: Error, Equatable, Sendable {
  /// The kinds of fault.
  public enum Reason: Equatable, Sendable {
    /// The file cannot be read; `code` is its `errno`.
    case unreadable(code: Int32)
    /// The name ends in nothing that says a format: the endings that do.
    case unknownEnding(known: [String])
    /// The text is not JSON.
    case malformedJSON(JSONError)
    /// The file is not a list of objects, or the line not an object.
    case notAnObject
    /// None of these keys or columns is there.
    case missing([String])
    /// The value of this key is neither a string nor a list of strings.
    case notText(key: String)
    /// What stands there is empty, or white space alone.
    case emptyText(key: String)
    /// A line has another number of columns than the first line names.
    case wrongColumns(expected: Int, found: Int)
    /// A quotation mark is never closed.
    case openQuote
    /// There is no triplet or caption in the file.
    case empty
    /// An image has two captions.
    case duplicate(String)
  }

  /// The file with the fault.
  public let path: String
  /// Line of the file, or place in its list, from 1; nil when the whole file is meant.
  public let place: Int?
  /// Whether `place` is a line.
  public let isLine: Bool
  /// What is wrong there.
  public let reason: Reason

  /// An error at a place of a file.
  public init(path: String, place: Int? = nil, isLine: Bool = true, reason: Reason) {
    self.path = path
    self.place = place
    self.isLine = isLine
    self.reason = reason
  }
}
