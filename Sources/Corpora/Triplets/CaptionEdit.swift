/// A change of one attribute or noun of a caption.
public struct CaptionEdit: Hashable, Sendable {
  /// What was changed: one of `CaptionEdits.kinds`.
  public let kind: String
  /// What to change; reads on from "a photo of $ that".
  public let modification: String
  /// The changed caption.
  public let target: String

  /// Creates an edit.
  public init(kind: String, modification: String, target: String) {
    self.kind = kind
    self.modification = modification
    self.target = target
  }
}
