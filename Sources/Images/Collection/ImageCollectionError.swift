import Files

/// What can be wrong with a folder or a list of images; not with the images themselves.
public enum ImageCollectionError: Error, Hashable, Sendable {
  /// What makes a line of a list useless.
  public enum LineProblem: Hashable, Sendable {
    /// Bytes that are not UTF-8.
    case notUTF8
    /// Nothing before the tab.
    case emptyPath
    /// A tab with nothing behind it.
    case emptyID
    /// More than one tab.
    case extraColumn
    /// A NUL byte, which no path can hold.
    case nulByte
    /// A path or an id of more bytes than `ImageCollection.maximumTextBytes`.
    case tooLong(bytes: Int)
  }

  /// The system refused the folder, one inside it, or the list; `errno` is its reason, `EFBIG` for a list
  /// over the limit.
  case unreadable(path: String, errno: Int32)
  /// A list that is something else than text by its first bytes.
  case foreign(path: String, kind: FileKind)
  /// A `.csv` list that breaks RFC 4180.
  case table(path: String, DelimitedTextError)
  /// A `.csv` list of which no column is known to hold paths; the names in its first line.
  case unnamedColumn(path: String, columns: [String])
  /// A folder or an image file whose name is not UTF-8; `path` shows it with replacement characters.
  case nameNotUTF8(path: String)
  /// A line of a list that names no image; lines count from 1.
  case line(path: String, line: Int, problem: LineProblem)
  /// Two lines of a list give one id, up to canonical equivalence; lines count from 1.
  case duplicateID(path: String, id: String, firstLine: Int, secondLine: Int)
  /// Two files of a folder whose names differ in Unicode normalisation alone, so that ids would be equal.
  case equalNames(path: String, first: String, second: String)
  /// A folder without any image file, or a list without any line that names one.
  case noImages(path: String)
  /// More files and folders than a walk visits.
  case tooManyEntries(path: String, limit: Int)
}
