import ExperimentStore
import Files

/// A kind of step, and the version of the code that does it.
///
/// The version is part of the key of every such step: a change that alters a result raises it, so that old results
/// are not found as new ones. `StepGoldenTests` compares a small result of every kind with a recorded digest and fails
/// when one changes while its version does not.
package struct StepKind: Hashable, Sendable {
  /// What is done, as keys and the journal name it.
  package let name: String
  /// Raised whenever the same inputs give another result.
  package let version: String

  private init(_ name: String, version: String) {
    self.name = name
    self.version = version
  }

  /// Hashes of files, for each state that they are in.
  package static let fingerprint = StepKind("fingerprint", version: "1")
  /// The embedded gallery: names, triplets, and a digest of its pictures; since version 2 with a validation part.
  package static let gallery = StepKind("gallery", version: "2")
  /// The training of a small backbone.
  package static let pretrain = StepKind("pretrain", version: "1")
  /// V(image) of every image of the embedded gallery.
  package static let encodeImages = StepKind("encode-images", version: "1")
  /// T(caption) of every caption.
  package static let encodeCaptions = StepKind("encode-captions", version: "1")
  /// V(image) of pictures in files.
  package static let features = StepKind("features", version: "1")
  /// What an interrupted encoding of pictures has done: rows of `features`, and so of its version.
  package static let featuresParts = StepKind("features-parts", version: features.version)
  /// Features from elsewhere; since version 2 neither the key nor the result holds a path.
  package static let importFeatures = StepKind("import-features", version: "2")
  /// Answers of language models about captions.
  package static let proposals = StepKind("proposals", version: "1")
  /// Triplets that passed their gates.
  package static let triplets = StepKind("triplets", version: "1")
  /// Triplets of pictures in files, whose version 1 held the path of the pictures.
  package static let tripletsOfPictures = StepKind("triplets", version: "2")
  /// Stage 1.
  package static let invert = StepKind("invert", version: "1")
  /// Stage 1 where it masks words of captions of which some need more random draws than version 1 had.
  package static let invertManyWords = StepKind("invert", version: "2")
  /// Stage 2.
  package static let align = StepKind("align", version: "1")
  /// Every query's outcome of one row.
  package static let evaluate = StepKind("evaluate", version: "1")
  /// The best images for one query.
  package static let search = StepKind("search", version: "1")
  /// The best images of a folder, a list or a file of features, whose version 1 held the path of the gallery.
  package static let searchOfFiles = StepKind("search", version: "2")
  /// Cosines of queries with right and wrong targets.
  package static let similarities = StepKind("similarities", version: "1")
  /// Distances between image and text features.
  package static let gap = StepKind("gap", version: "1")
  /// The words nearest to pseudo-words.
  package static let words = StepKind("words", version: "1")
  /// The numbers that a benchmark's server sent for a submission.
  package static let serverScores = StepKind("server-scores", version: "1")
  /// The settings that are best on a validation split.
  package static let tune = StepKind("tune", version: "1")

  /// Every kind, in the version that most of its steps have.
  package static let all: [StepKind] = [
    .fingerprint, .gallery, .pretrain, .encodeImages, .encodeCaptions, .features, .featuresParts,
    .importFeatures,
    .proposals, .triplets, .invert, .align, .evaluate, .search, .similarities, .gap, .words,
    .serverScores, .tune,
  ]
}

extension StepRecord {
  /// A step of a kind, with the version that its code has now.
  ///
  /// - Throws: `JSONError.notFinite` when an argument holds a NaN or an infinity.
  package init(
    _ kind: StepKind, label: String, arguments: [String: JSONValue] = [:],
    inputs: [String: ContentHash] = [:],
    seedStream: String = "", numericIdentity: [String: String] = [:]
  ) throws {
    try self.init(
      kind: kind.name, label: label, arguments: arguments, inputs: inputs, codeVersion: kind.version,
      seedStream: seedStream, numericIdentity: numericIdentity)
  }
}
