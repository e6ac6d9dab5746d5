import Files

/// What can be wrong with features that were computed elsewhere, or with their ids.
///
/// Damage and danger in an HDF5 file are `StoreError`s, as for every file that is read.
public enum FeatureError: Error, Hashable, Sendable {
  /// Why an id is not taken.
  public enum IdentifierProblem: Hashable, Sendable {
    /// No character, or spaces alone.
    case empty
    /// Bytes that are not UTF-8.
    case notUTF8
    /// A NUL, which the store's strings cannot hold.
    case nulByte
    /// More bytes than `FeatureSet.maximumIdentifierBytes`.
    case tooLong(bytes: Int)
    /// A JSON value that is neither a text nor a whole number.
    case notTextOrInteger
  }

  // MARK: The matrix

  /// Something else than what is expected by its first bytes.
  case foreign(path: String, kind: FileKind, expected: ExpectedFile)
  /// A file that HDF5 does not know as one of its own.
  case notHDF5(path: String)
  /// A file that does not begin as NumPy files do.
  case notNumPy(path: String, firstBytes: [UInt8])
  /// A version of NumPy's format that is not 1.0, 2.0 or 3.0.
  case numPyVersion(path: String, major: Int, minor: Int)
  /// A NumPy header that claims more bytes than any matrix needs.
  case numPyHeaderTooLong(path: String, length: Int, limit: Int)
  /// A NumPy header that cannot be read; `offset` counts bytes from the start of the file.
  case numPyHeader(path: String, offset: Int)
  /// A file of another length than its header tells.
  case fileLength(path: String, expected: Int, found: Int)
  /// Elements that are not floating point of 16, 32 or 64 bits; `type` is the file's own name.
  case elementType(path: String, dataset: String?, type: String)
  /// An array that is not `[rows, width]` with at least one of each.
  case shape(path: String, dataset: String?, shape: [Int])
  /// The file has no dataset of that name; `available` names some that it has.
  case datasetNotFound(path: String, name: String, available: [String])
  /// None of the file's datasets is a matrix of floating-point numbers; `available` names some of them.
  case noMatrix(path: String, available: [String])
  /// Several datasets could be meant.
  case severalMatrices(path: String, names: [String])
  /// A NaN, an infinity, or a number beyond single precision; rows and columns count from 0.
  case notFinite(row: Int, column: Int, id: String)

  // MARK: The ids

  /// An id that is not taken; `place` counts from 1: lines of a text, elements of a list.
  case identifier(path: String, place: Int, problem: IdentifierProblem)
  /// A list of ids that is not JSON.
  case identifierJSON(path: String, error: JSONError)
  /// JSON that is not a list.
  case identifierJSONNotList(path: String)
  /// A dataset that is not a one-dimensional list of strings or whole numbers.
  case identifierDataset(path: String, dataset: String, shape: [Int], type: String)
  /// The file is none of this program's features, so its ids must be named; `available` could be meant.
  case identifiersNotNamed(path: String, available: [String])
  /// Another number of ids than of rows.
  case identifierCount(rows: Int, identifiers: Int)
  /// Two rows have one id, up to canonical equivalence; rows count from 0.
  case duplicateIdentifier(String, first: Int, second: Int)
}
