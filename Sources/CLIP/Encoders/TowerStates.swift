import Tensors

/// What a tower computes on the way to its features, for a look inside; nothing of it carries gradients.
public struct TowerStates: Sendable {
  /// What each layer receives, prompts in place, `[rows, width]`; that of layer 0 is the embedded input (of
  /// the image tower: after the input norm).
  public let layerInputs: [Tensor]
  /// What each layer gives, `[rows, width]`.
  public let layerOutputs: [Tensor]
  /// Every row of the last layer's output after the final norm, `[rows, width]`.
  public let normalizedOutput: Tensor
  /// The row at which each sequence is read, after the final norm and before the projection,
  /// `[sequences, width]`.
  public let pooled: Tensor
  /// Un-normalised features, `[sequences, joint]`.
  public let features: Tensor
  /// Which rows form a sequence, prompts included.
  public let segments: SegmentOffsets
}
