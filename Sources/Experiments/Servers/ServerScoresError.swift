import Files

/// Why the numbers of a server cannot be kept or found.
public enum ServerScoresError: Error, Equatable, Sendable {
  /// A file that is not JSON.
  case malformed(path: String, JSONError)
  /// A file that holds something else than one object.
  case notFlat(path: String)
  /// A value of a file that is not a number.
  case notANumber(path: String, key: String)
  /// No number at all.
  case empty
  /// A number that is not a share in percent.
  case range(metric: String, percent: Double)
  /// A name that no column can have.
  case key(String)
  /// Two names for one column.
  case sameColumn(String, String)
  /// A date of another form than 2026-11-29.
  case date(String)
  /// Nothing was recorded for a submission.
  case notRecorded(model: String, dataset: String)
}
