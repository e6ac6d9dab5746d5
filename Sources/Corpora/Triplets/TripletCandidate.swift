/// A triplet before any gate: its target is a text and not yet one of the target captions.
public struct TripletCandidate: Hashable, Sendable {
  /// Index of the reference image.
  public let reference: Int
  /// What is to change; reads on from "a photo of $ that".
  public let modification: String
  /// The caption of the changed picture.
  public let target: String
  /// Index of the wanted image among the reference images, where it is known.
  public let targetImage: Int?
  /// The kind of change, such as "color"; empty where it is not known.
  public let edit: String

  /// Creates a candidate.
  public init(
    reference: Int, modification: String, target: String, targetImage: Int? = nil, edit: String = ""
  ) {
    self.reference = reference
    self.modification = modification
    self.target = target
    self.targetImage = targetImage
    self.edit = edit
  }
}
