import Files

/// What is wrong with a list of emoji names.
public struct EmojiListError: Error, Equatable, Sendable {
  /// The kinds of damage.
  public enum Reason: Error, Equatable, Sendable {
    /// Something else than text by its first bytes.
    case foreign(FileKind)
    /// Bytes that are not UTF-8.
    case notUTF8
    /// A line without `;` or without `#`, or with nothing where the version or the name belongs.
    case malformedLine
    /// A code point that is not a hexadecimal Unicode scalar; carries the text.
    case invalidCodePoint(String)
    /// A qualification status that the format does not have; carries the text.
    case unknownStatus(String)
    /// An emoji before the first `# group:` and `# subgroup:`.
    case outsideGroup
    /// A list whose last line is not `#EOF`: it was cut off.
    case cutOff
    /// A list without a fully-qualified emoji.
    case empty
  }

  /// The list with the fault.
  public let path: String
  /// The line, counted from 1.
  public let line: Int
  /// What is wrong there.
  public let reason: Reason

  /// An error at a line of a file.
  public init(path: String, line: Int, reason: Reason) {
    self.path = path
    self.line = line
    self.reason = reason
  }
}
