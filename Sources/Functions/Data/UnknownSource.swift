/// A name of a backbone or a data set that does not exist.
public enum UnknownSource: Error, Hashable, Sendable {
  /// No data set has that name.
  case dataset(String, known: [String])
  /// There is no folder of that path, and no backbone of that name either.
  case backbone(path: String, known: [String])
}
