/// What a script can ask of a data set that it does not have or cannot do.
public enum DatasetError: Error, Hashable, Sendable {
  /// An argument that only other data sets take.
  case foreignArgument(dataset: String, parameter: String)
  /// A benchmark without the folder that it lies in.
  case rootNeeded(dataset: String)
  /// There is no folder of that path.
  case noFolder(dataset: String, path: String)
  /// A part that this data set does not have.
  case noMember(dataset: String, member: String)
  /// An evaluation on a data set as a whole that has splits.
  case wholeDataset(String)
  /// Images that have no file below the benchmark's folder: the first of them, how many of how many, and the paths below
  /// the folder where the first was looked for.
  case missingImages(
    dataset: String, root: String, first: [String], missing: Int, of: Int, lookedFor: [String] = [])
  /// Image files of a benchmark that cannot be used: each with the reason, and how many there are in all.
  case unreadableImages(dataset: String, [String], of: Int)
  /// A submission of what no server takes.
  case noServer(String)
  /// A submission of several rows at once.
  case severalRows([String])
  /// A submission made of a gallery that lacks images.
  case partialSubmission(String, found: Int, of: Int)
  /// A submission of another number of queries than the server asks.
  case queryCount(String, found: Int, published: Int)
  /// A submission of some of the queries that the server asks.
  case restrictedSubmission(String, found: Int, published: Int)
  /// Pictures of queries that were asked of files.
  case noPictures
}
