/// What can go wrong in a session beyond the errors of the floors above.
public enum NotebookError: Error, Hashable, Sendable {
  /// An argument is not of the kind that a function takes.
  case argument(function: String, parameter: String, expected: String)
  /// A number lies outside of what a function takes.
  case outOfBounds(function: String, parameter: String, value: String, bounds: String)
  /// A backbone or data set of a name that is not known.
  case unknownSource(function: String, name: String, known: [String])
  /// There is no folder of that path, and no name that is known either.
  case noFolder(function: String, path: String, known: [String])
  /// A file could not be read.
  case unreadable(path: String, errno: Int32)
  /// Pictures of a folder could not be used: each with the reason, and how many there are in all.
  case unreadableImages([String], of: Int)
  /// Features lack images of a data set.
  case missingFeatures([String], of: Int, source: String)
  /// Features were to be read from a file of another kind.
  case featureFile(String)
  /// The rows of a feature file have no names.
  case idsNeeded(String)
  /// A training needs more memory than there is, both in bytes; and into how many pieces a batch would have to be
  /// cut to fit, nil when none will do.
  case memory(needed: Int, available: Int, fittingPieces: Int?)
  /// An argument is given that would have no effect.
  case ineffective(function: String, parameter: String, reason: String)
  /// Files changed after they were bound to a name.
  case changedFiles(String)
  /// Features of two widths were put together: what each is, and how wide.
  case widths(String, Int, String, Int)
  /// A part of stage 2 was to be added to or taken from a model that does not, or already does, have it.
  case component(String, isPresent: Bool, model: String)
  /// Stage 2 was asked for without a component.
  case noComponents
  /// Stage 2 was to be trained on top of a model that already has components.
  case alreadyAligned(model: String)
  /// A component was to be switched on a model that stage 2 has not trained, so there is no recipe to follow.
  case notAligned(model: String)
  /// A sum or product of whole numbers is too large.
  case overflow
  /// Stage 2 was to learn from what is evaluated.
  case leakage(split: String)
  /// A model was to be evaluated on what it was trained on.
  case trainedOn(split: String)
  /// A script's results may need more of the disk than is free, both in bytes.
  case disk(store: String, needed: Int, available: Int)
  /// There is nothing to train on or to ask about.
  case empty(what: String)
  /// A file could not be written.
  case unwritable(path: String, errno: Int32)
  /// A stored object lacks an array that its kind has.
  case missingArray(String, object: String)
  /// The table to be exported has no text form for this extension.
  case exportFormat(extension: String, known: [String])
}
