/// What a source of triplets offers for one caption, before any gate: a change, and the caption of what
/// the picture would then show.
public struct TripletProposal: Hashable, Sendable {
  /// What to change; reads on from "a photo of $ that".
  public let modification: String
  /// The caption of the changed picture.
  public let target: String

  /// Creates a proposal.
  public init(modification: String, target: String) {
    self.modification = modification
    self.target = target
  }
}
