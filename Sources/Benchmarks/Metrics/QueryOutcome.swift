/// What is kept of one query's ranking; images are indices into `BenchmarkTask.images`.
public struct QueryOutcome: Hashable, Sendable {
  /// The best images, best first.
  public let top: [Int]
  /// The cosine of each of them with the query.
  public let scores: [Float]
  /// The place of every target, from 1, in the order of the query's targets; nil for one that is not in the
  /// ranking.
  public let ranks: [Int?]
  /// CIRR: the other members of the group, best first.
  public var subset: [Int] = []
  /// CIRR: the place of the target among them, from 1.
  public var subsetRank: Int?
  /// GeneCIS: the place of the target behind every candidate of its score, from 1.
  public var strictRank: Int?

  /// Creates an outcome.
  public init(top: [Int], scores: [Float], ranks: [Int?]) {
    self.top = top
    self.scores = scores
    self.ranks = ranks
  }

  /// The place of the first target; nil when there is none or it is not in the ranking.
  public var rank: Int? { ranks.first ?? nil }
}
