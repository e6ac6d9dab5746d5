/// A text-anchored training example of stage 2: reference image, modification, target caption.
public struct Triplet: Hashable, Sendable {
  /// Index of the reference image.
  public let reference: Int
  /// What is to change, such as "has red hair".
  public let modification: String
  /// Index of the text that describes the wanted image, among the target captions.
  public let target: Int
  /// Index of the wanted image among the reference images, where it is known; nothing is learnt from it.
  public let targetImage: Int?
  /// The kind of change, such as "color"; empty where it is not known.
  public let edit: String

  /// Creates a triplet.
  public init(
    reference: Int, modification: String, target: Int, targetImage: Int? = nil, edit: String = ""
  ) {
    self.reference = reference
    self.modification = modification
    self.target = target
    self.targetImage = targetImage
    self.edit = edit
  }
}
