/// What is wrong with a text of records and fields, and on which line.
public struct DelimitedTextError: Error, Hashable, Sendable {
  /// The kinds of fault.
  public enum Reason: Hashable, Sendable {
    /// A field that is not well-formed UTF-8.
    case notUTF8
    /// A quotation mark inside a field that does not begin with one.
    case quoteInside
    /// Something other than a separator or a line end behind a closing quotation mark.
    case afterQuote
    /// A field whose quotation mark is never closed.
    case openQuote
    /// A carriage return without a line feed.
    case carriageReturn
    /// A record with another number of fields than the first.
    case fieldCount(expected: Int, found: Int)
  }

  /// The line of the fault, from 1; of a field over several lines the first.
  public let line: Int
  /// What is wrong there.
  public let reason: Reason

  /// A fault on a line.
  public init(line: Int, reason: Reason) {
    self.line = line
    self.reason = reason
  }
}
