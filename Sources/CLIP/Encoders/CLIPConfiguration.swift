import Tensors

/// The sizes of a CLIP model (Radford et al., 2021, section 2.4).
public struct CLIPConfiguration: Hashable, Sendable {
  /// The image tower.
  public struct Vision: Hashable, Sendable {
    /// Side of the square input, in pixels.
    public var imageSize: Int
    /// Side of a square patch, in pixels.
    public var patchSize: Int
    /// Width, depth and heads of the transformer.
    public var tower: TransformerConfiguration

    /// Creates a configuration.
    public init(imageSize: Int, patchSize: Int, tower: TransformerConfiguration) {
      self.imageSize = imageSize
      self.patchSize = patchSize
      self.tower = tower
    }

    /// Number of patches of an image.
    public var patches: Int { (imageSize / patchSize) * (imageSize / patchSize) }
    /// Number of values of a patch: three channels.
    public var patchWidth: Int { 3 * patchSize * patchSize }
  }

  /// The text tower.
  public struct Text: Hashable, Sendable {
    /// Number of token ids.
    public var vocabularySize: Int
    /// Number of positions.
    public var contextLength: Int
    /// Width, depth and heads of the transformer.
    public var tower: TransformerConfiguration

    /// Creates a configuration.
    public init(vocabularySize: Int, contextLength: Int, tower: TransformerConfiguration) {
      self.vocabularySize = vocabularySize
      self.contextLength = contextLength
      self.tower = tower
    }
  }

  /// The image tower.
  public var vision: Vision
  /// The text tower.
  public var text: Text
  /// Width of the joint feature space.
  public var jointWidth: Int

  /// Creates a configuration.
  ///
  /// - Throws: `CLIPError.invalidConfiguration` for sizes that no model can have.
  public init(vision: Vision, text: Text, jointWidth: Int) throws {
    self.vision = vision
    self.text = text
    self.jointWidth = jointWidth
    try vision.validate()
    try text.validate()
    try Self.validate(jointWidth: jointWidth)
  }
}
