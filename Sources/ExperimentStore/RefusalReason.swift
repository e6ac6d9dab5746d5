import Files

/// Why a part of an HDF5 file is not read.
public enum RefusalReason: Hashable, Sendable {
  /// A soft link.
  case softLink
  /// A link into another file.
  case externalLink
  /// A link of a user-defined kind.
  case unknownLink
  /// One object under two names, which could make a loop.
  case sharedObject
  /// A dataset whose bytes are in other files.
  case externalStorage
  /// A dataset put together from others.
  case virtualDataset
  /// A filter other than shuffle, deflate and Fletcher32, by its registered number.
  case filter(Int)
  /// A chunk that is damaged, by the place of its first element.
  case chunk([UInt64])
  /// A type that no array, table or text of the store has.
  case elementType
  /// Groups nested deeper than this.
  case depth(limit: Int)
  /// More objects than this in one file.
  case objectCount(limit: Int)
  /// More bytes than this declared, in one dataset or in the whole file.
  case size(declared: UInt64, limit: Int)
  /// A shape that no array or table of the store has.
  case shape([UInt64])
  /// An object outside the places of the format.
  case unexpectedObject
  /// Something that the format asks for is missing.
  case missing
  /// A text that is not UTF-8.
  case text
  /// A JSON text that is not taken.
  case json(JSONError)
  /// Names or lengths that do not make a valid object.
  case content(ContentError)
  /// A format version that this program does not know.
  case formatVersion(Int)
}
