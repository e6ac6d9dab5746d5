/// Why a text is not a JSON document that is accepted here, or why a value cannot be written as one.
public enum JSONError: Error, Hashable, Sendable {
  /// The text ends before its document does, at this byte offset.
  case endOfText(offset: Int)
  /// At a byte offset stands something else than `expected`.
  case syntax(offset: Int, expected: Expectation)
  /// An object names a member twice; the outermost object has the depth 1.
  case duplicateMember(String, depth: Int, offset: Int)
  /// A number beyond the range of doubles.
  case numberOutOfRange(offset: Int)
  /// Lists and objects are nested deeper than `limit`.
  case tooDeep(limit: Int, offset: Int)
  /// The document has more values than `limit`.
  case tooManyValues(limit: Int, offset: Int)
  /// The text has more bytes than `limit`.
  case tooLong(limit: Int, found: Int)
  /// NaN or an infinity, which JSON does not have, at a path such as `options.rates[2]`.
  case notFinite(path: String)

  /// The text is something else altogether, by its first bytes.
  case foreign(FileKind)

  /// What the grammar allows at an offset.
  public enum Expectation: Hashable, Sendable {
    /// A value.
    case value
    /// A number in place of NaN or an infinity, which JSON does not have.
    case finiteNumber
    /// This character.
    case character(Character)
    /// A comma or the end of the list or object.
    case commaOrEnd
    /// A member's name in quotation marks.
    case memberName
    /// A digit.
    case digit
    /// A character that may stand in a string; control characters must be escaped.
    case textCharacter
    /// One of `"\/bfnrt`, or `u` and four hexadecimal digits that make a Unicode scalar.
    case escape
    /// Well-formed UTF-8.
    case utf8
    /// The end of the document.
    case end
  }
}
