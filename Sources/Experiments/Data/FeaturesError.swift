/// What can be wrong with features that are imported or computed.
public enum FeaturesError: Error, Hashable, Sendable {
  /// Images of a folder could not be used: each with the reason, and how many images there are in all.
  case unreadableImages([String], of: Int)
  /// Features lack images of a data set.
  case incomplete(missing: [String], of: Int, source: String)
  /// Features were to be read from a file of another kind.
  case unknownFormat(path: String)
  /// The rows of a feature file have no names.
  case namesNeeded(path: String)
  /// An array was named in a file that has one without a name.
  case arrayGiven(path: String)
}
