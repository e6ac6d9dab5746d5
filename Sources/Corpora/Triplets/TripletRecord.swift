/// A triplet as a file has it: its images and captions by name.
public struct TripletRecord: Hashable, Sendable {
  /// Line of the file, or place in its list, from 1.
  public let place: Int
  /// The reference image's name, where the file has it.
  public let referenceImage: String?
  /// The reference's caption, where the file has it; there is always one of the two.
  public let referenceCaption: String?
  /// What is to change.
  public let modification: String
  /// The target's caption, where the file has it.
  public let targetCaption: String?
  /// The target image's name, where the file has it; there is always one of the two.
  public let targetImage: String?
  /// The kind of change; empty where the file does not say.
  public let edit: String
  /// Whether people wrote the modification while they looked at both images.
  public let isSupervised: Bool

  /// Creates a record.
  public init(
    place: Int, referenceImage: String? = nil, referenceCaption: String? = nil, modification: String,
    targetCaption: String? = nil, targetImage: String? = nil, edit: String = "", isSupervised: Bool = false
  ) {
    self.place = place
    self.referenceImage = referenceImage
    self.referenceCaption = referenceCaption
    self.modification = modification
    self.targetCaption = targetCaption
    self.targetImage = targetImage
    self.edit = edit
    self.isSupervised = isSupervised
  }
}
