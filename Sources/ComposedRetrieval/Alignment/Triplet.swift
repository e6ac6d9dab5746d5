/// A text-anchored training example of stage 2: reference image, modification, target caption.
public struct Triplet: Hashable, Sendable {
  /// Index of the reference image.
  public let reference: Int
  /// What is to change, such as "has red hair".
  public let modification: String
  /// Index of the caption that describes the wanted image.
  public let target: Int

  /// Creates a triplet.
  public init(reference: Int, modification: String, target: Int) {
    self.reference = reference
    self.modification = modification
    self.target = target
  }
}
