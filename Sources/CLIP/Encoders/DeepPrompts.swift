import Tensors

/// Learnable vectors that enter a tower at its input and at the first layers (Jia et al., 2022,
/// "Visual Prompt Tuning", deep variant; Khattak et al., 2023, "MaPLe", independent branches).
///
/// Layer 0's vectors are inserted into the sequence; those of layers 1 to depth - 1 overwrite the
/// same slots; in later layers the slots are ordinary hidden states.
public struct DeepPrompts {
  /// The parameters of each layer that receives prompts; a layer's vectors are those of all its parameters, one
  /// below the other.
  private let layers: [[Parameter]]
  /// Number of vectors in a layer.
  public let count: Int

  private init(layers: [[Parameter]], count: Int) {
    self.layers = layers
    self.count = count
  }

  /// Prompts of given values, one parameter `[count, width]` a layer.
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
    self.init(layers: layers.map { [$0] }, count: shape.rows)
  }

  /// Prompts drawn from N(0, 0.02).
  public init(_ name: String, count: Int, width: Int, depth: Int, seed: Int) throws {
    let stream = Initializer(seed: seed)
    try self.init(
      layers: (0..<depth).map { stream.normal("\(name).\($0)", [count, width], deviation: 0.02) })
  }

  /// Prompts of several sources in one tower: in every layer the vectors of the first, then those of the second,
  /// and so on. The parameters stay those of the sources.
  ///
  /// - Throws: `TensorError.shapeMismatch` when they differ in width or depth, or there is none.
  public init(joining prompts: [DeepPrompts]) throws {
    guard let first = prompts.first,
      prompts.allSatisfy({ $0.depth == first.depth && $0.width == first.width })
    else {
      throw TensorError.shapeMismatch(
        operation: "DeepPrompts", expected: "prompts of one width and depth",
        found: prompts.flatMap { $0.parameters.map(\.value.shape) })
    }
    self.init(
      layers: (0..<first.depth).map { layer in prompts.flatMap { $0.layers[layer] } },
      count: prompts.map(\.count).reduce(0, +))
  }

  /// All parameters, layer after layer.
  public var parameters: [Parameter] { layers.flatMap { $0 } }
  /// Number of layers that receive vectors of their own.
  public var depth: Int { layers.count }
  /// Width of a vector.
  public var width: Int { layers[0][0].value.width }

  /// The vectors that enter a layer, `[count, width]`.
  ///
  /// - Parameter learns: whether gradients go back to the parameters that the tape trains
  /// - Throws: `Interrupted`.
  func vectors(enteringLayer index: Int, learns: Bool = true, on tape: Tape) throws -> Variable {
    let tables = layers[index].map { learns ? tape.use($0) : tape.constant($0.value) }
    guard tables.count > 1 else { return tables[0] }
    return try tape.gatherRows(
      tables.enumerated().flatMap { table, rows in
        (0..<rows.value.rows).map { RowReference(table: table, row: $0) }
      }, from: tables)
  }
}

/// Prompts of the image tower: they carry modality alignment.
public typealias VisualPrompts = DeepPrompts
/// Prompts of the text tower: they carry task alignment.
public typealias TextPrompts = DeepPrompts
