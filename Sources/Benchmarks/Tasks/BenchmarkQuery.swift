/// A query of a benchmark; images are indices into `BenchmarkTask.images`.
public struct BenchmarkQuery: Hashable, Sendable {
  /// The benchmark's own name of it: `pairid` for CIRR, `id` for CIRCO, else its place in the file.
  public let id: String
  /// The reference image.
  public let reference: Int
  /// What is to change, in every wording that is encoded: one, or both orders of two captions.
  public let texts: [String]
  /// The right answers, the one that the text was written for first; nil where a partial gallery lacks it,
  /// and empty where the benchmark keeps them to itself.
  public var targets: [Int?] = []
  /// Images that take no part in the ranking.
  public var excluded: [Int] = []
  /// The other members of CIRR's group of six, in gallery order; empty elsewhere.
  public var subset: [Int] = []
  /// The only images that are ranked, the target first; empty where the whole gallery is.
  public var candidates: [Int] = []
  /// What kinds of change the text asks for: the semantic aspects of CIRCO val, the slot of an emoji; empty elsewhere.
  public var aspects: [String] = []
  /// What reference and target share; CIRCO only, and no part of the protocol.
  public var sharedConcept: String?
  /// What the reference is a variant of; emoji only.
  public var subject: String?
  /// Queries of one cluster depend on each other: from a list of queries, and nil without one.
  public var cluster: String?

  /// Creates a query.
  public init(id: String, reference: Int, texts: [String]) {
    self.id = id
    self.reference = reference
    self.texts = texts
  }
}
