/// Something wrong in the journal; the other lines stay in force.
public struct JournalFinding: Hashable, Sendable {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// The line's checksum is missing or is not that of its text.
    case checksum
    /// The line is whole, but does not follow the line before it: one was removed, or put in.
    case chain
    /// The line is whole, but is not a JSON object with event and time.
    case content
    /// The line has more bytes than `limit`.
    case tooLong(limit: Int)
  }

  /// Number of the line, from 1.
  public let line: Int
  /// Where the line starts, in bytes.
  public let offset: Int
  /// What is wrong with it.
  public let problem: Problem

  /// Makes a finding.
  package init(line: Int, offset: Int, problem: Problem) {
    self.line = line
    self.offset = offset
    self.problem = problem
  }
}
