import Tensors

/// Learnable vectors that enter a tower at its input and at the first layers (Jia et al., 2022,
/// "Visual Prompt Tuning", deep variant; Khattak et al., 2023, "MaPLe", independent branches).
///
/// Layer 0's vectors are inserted into the sequence; those of layers 1 to depth - 1 overwrite the
/// same slots; in later layers the slots are ordinary hidden states.
public struct DeepPrompts {
  /// One parameter `[count, width]` for each layer that receives prompts.
  public let layers: [Parameter]

  /// Prompts of given values.
  ///
  /// - Throws: `TensorError.shapeMismatch` when the layers differ in shape or there is none.
  public init(layers: [Parameter]) throws {
    guard let shape = layers.first?.value.shape, shape.rank == 2,
      layers.allSatisfy({ $0.value.shape == shape })
    else {
      throw TensorError.shapeMismatch(
        operation: "DeepPrompts", expected: "one [count, width] for each layer",
        found: layers.map(\.value.shape))
    }
    self.layers = layers
  }

  /// Prompts drawn from N(0, 0.02).
  public init(_ name: String, count: Int, width: Int, depth: Int, seed: Int) throws {
    let stream = Initializer(seed: seed)
    try self.init(
      layers: (0..<depth).map { stream.normal("\(name).\($0)", [count, width], deviation: 0.02) })
  }

  /// Number of vectors in a layer.
  public var count: Int { layers[0].value.rows }
  /// Number of layers that receive vectors of their own.
  public var depth: Int { layers.count }
}

/// Prompts of the image tower: they carry modality alignment.
public typealias VisualPrompts = DeepPrompts
/// Prompts of the text tower: they carry task alignment.
public typealias TextPrompts = DeepPrompts
