/// Why a value cannot be stored as it is.
public enum ContentError: Error, Hashable, Sendable {
  /// A negative length, more than 32 axes, or more bytes than can be counted.
  case shape([Int])
  /// The bytes are not as many as shape and element type ask for.
  case byteCount(expected: Int, found: Int)
  /// An array holds other elements than asked for.
  case elementType(expected: StoredElementType, found: StoredElementType)
  /// A name that is empty, too long, or has a part that is empty, ".", ".." or holds a NUL.
  case name(String)
  /// Two arrays, two tables or two columns share a name.
  case duplicateName(String)
  /// A name is also the first part of another, such as "text" beside "text/weight".
  case nameIsGroup(String)
  /// A column has another number of rows than the first.
  case columnLength(column: String, expected: Int, found: Int)
  /// A table without columns.
  case noColumns
  /// A text with U+0000, which a fixed-length text cannot hold.
  case textWithNUL(column: String, row: Int)
  /// A text column whose longest text, in UTF-8 bytes, is over the limit.
  case textTooLong(column: String, limit: Int, found: Int)
}
