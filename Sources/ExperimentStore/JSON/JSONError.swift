/// Why a text is not a JSON document that is taken here, or a value not one that can be written.
public enum JSONError: Error, Hashable, Sendable {
  /// Something else than `expected` stands at a byte offset.
  case syntax(offset: Int, expected: Expectation)
  /// An object names a member twice.
  case duplicateMember(String, offset: Int)
  /// A whole number beyond 64 bits, or a double beyond its range.
  case numberOutOfRange(offset: Int)
  /// Lists and objects are nested deeper than `limit`.
  case tooDeep(limit: Int, offset: Int)
  /// The text has more bytes than `limit`.
  case tooLong(limit: Int, found: Int)
  /// NaN or an infinity, which JSON does not have, at a path such as `options.rates[2]`.
  case notFinite(path: String)

  /// What the grammar allows at an offset.
  public enum Expectation: Hashable, Sendable {
    /// A value.
    case value
    /// This character.
    case character(Character)
    /// A comma or the end of the list or object.
    case commaOrEnd
    /// A member's name in quotation marks.
    case memberName
    /// A digit.
    case digit
    /// A character that may stand in a text; control characters must be escaped.
    case textCharacter
    /// One of `"\/bfnrt` or `u` and four hexadecimal digits that make a Unicode scalar.
    case escape
    /// Well-formed UTF-8.
    case utf8
    /// The end of the document.
    case end
  }
}
