import CLIP
import Files

/// What is wrong with a file of a benchmark, and where in it.
public struct BenchmarkFileError: Error, Equatable, Sendable {
  /// The kinds of fault.
  public enum Reason: Equatable, Sendable {
    /// The file cannot be opened or read; `errno` is the system's reason (`ENOENT`: there is none, `EFBIG`:
    /// it is larger than any file of a benchmark).
    case unreadable(errno: Int32)
    /// The file cannot be written; `errno` is the system's reason.
    case unwritable(errno: Int32)
    /// The file is not JSON text: cut off, not UTF-8 or misspelt.
    case malformedJSON(JSONError)
    /// A value is of another kind than the format says.
    case wrongType(expected: JSONKind, found: JSONKind)
    /// A key is not there.
    case missingKey
    /// A list has another number of items than the format says.
    case wrongCount(expected: Int, found: Int)
    /// There is nothing in the file.
    case empty
    /// A name or number is there twice.
    case duplicate(String)
    /// An image that the split does not list.
    case unknownImage(String)
    /// A name that must be among those of another key of the same entry.
    case notAmong(String, key: String)
    /// A right answer that is the reference, which takes no part in the ranking.
    case targetIsReference(String)
    /// A number that cannot be: a negative id, a box without area.
    case outOfRange
    /// A path that leads out of the benchmark's folder.
    case unsafePath(String)
  }

  /// The file with the fault.
  public let path: String
  /// The entry of the file's list, counted from 0; nil when the whole file is meant.
  public let entry: Int?
  /// The key, with the keys and positions that lead to it, such as `img_set.members[2]`; nil when the whole
  /// entry is meant.
  public let key: String?
  /// What is wrong there.
  public let reason: Reason

  /// An error at a place of a file.
  public init(path: String, entry: Int? = nil, key: String? = nil, reason: Reason) {
    self.path = path
    self.entry = entry
    self.key = key
    self.reason = reason
  }
}
