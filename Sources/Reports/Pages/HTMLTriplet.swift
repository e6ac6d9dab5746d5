/// A triplet: the reference image, what is to change, and the target with its picture where there is one.
public struct HTMLTriplet: HTMLBlock {
  /// The reference's caption or name.
  public let reference: String
  /// What the reference looks like; nil where that is not known.
  public let picture: HTMLPicture?
  /// What is to change.
  public let modification: String
  /// The target's caption.
  public let target: String
  /// What the target looks like; nil where no image is known for it.
  public let targetPicture: HTMLPicture?
  /// The kind of change; empty where it is not known.
  public let edit: String

  /// Creates the block.
  public init(
    reference: String, picture: HTMLPicture?, modification: String, target: String,
    targetPicture: HTMLPicture?,
    edit: String
  ) {
    self.reference = reference
    self.picture = picture
    self.modification = modification
    self.target = target
    self.targetPicture = targetPicture
    self.edit = edit
  }

  /// The two images with the modification between them.
  public var markup: String {
    let kind = edit.isEmpty ? "" : " <span class=\"score\">\(HTMLText.escaped(edit))</span>"
    return """
      <div class="query">
      \(figure("Reference", reference, picture))
      <blockquote>“\(HTMLText.escaped(modification))”\(kind)</blockquote>
      \(figure("Target", target, targetPicture))
      </div>
      """
  }

  private func figure(_ role: String, _ caption: String, _ picture: HTMLPicture?) -> String {
    let image = picture?.markup(alternative: "\(role): \(caption)") ?? ""
    return "<figure>\(image)<figcaption>\(HTMLText.escaped(caption))</figcaption></figure>"
  }
}
