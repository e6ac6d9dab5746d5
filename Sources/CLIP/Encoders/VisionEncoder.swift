import Tensors

/// CLIP's image tower: a vision transformer read at the class token (Dosovitskiy et al., 2021).
public final class VisionEncoder {
  /// Its sizes.
  public let configuration: CLIPConfiguration.Vision
  /// Width of the feature.
  public let jointWidth: Int
  let patchEmbedding: Parameter
  let classEmbedding: Parameter
  let positionEmbedding: Parameter
  let inputNorm: LayerNormParameters
  let layers: [TransformerLayer]
  let finalNorm: LayerNormParameters
  let projection: Parameter

  /// An encoder with freshly drawn weights.
  init(_ configuration: CLIPConfiguration.Vision, jointWidth: Int, stream: Initializer) {
    self.configuration = configuration
    self.jointWidth = jointWidth
    let width = configuration.tower.width
    let base = 1 / Float(width).squareRoot()
    patchEmbedding = stream.normal(
      "vision.patches", [width, configuration.patchWidth],
      deviation: 1 / Float(configuration.patchWidth).squareRoot())
    classEmbedding = stream.normal("vision.class", [1, width], deviation: base)
    positionEmbedding = stream.normal(
      "vision.positions", [configuration.patches + 1, width], deviation: base)
    inputNorm = LayerNormParameters("vision.inputNorm", width: width)
    layers = (0..<configuration.tower.layers).map {
      TransformerLayer("vision.layers.\($0)", configuration.tower, stream: stream)
    }
    finalNorm = LayerNormParameters("vision.norm", width: width)
    projection = stream.normal("vision.projection", [width, jointWidth], deviation: base)
  }

  /// All parameters, in a fixed order.
  public var parameters: [Parameter] {
    [patchEmbedding, classEmbedding, positionEmbedding] + inputNorm.parameters
      + layers.flatMap(\.parameters) + finalNorm.parameters + [projection]
  }

  /// Un-normalised features of images, `[images, joint]`.
  ///
  /// - Parameters:
  ///   - patches: `[images * patches, 3 * patch * patch]`, image after image, patches row by row
  ///   - prompts: deep prompts, after the patches and before the input norm
  /// - Throws: `TensorError.shapeMismatch`, `Interrupted`.
  public func features(ofPatches patches: Tensor, prompts: VisualPrompts? = nil, on tape: Tape) throws
    -> Variable
  {
    let perImage = configuration.patches
    guard patches.rows % perImage == 0, patches.width == configuration.patchWidth else {
      throw TensorError.shapeMismatch(
        operation: "VisionEncoder.features",
        expected: "[images * \(perImage), \(configuration.patchWidth)]", found: [patches.shape])
    }
    let images = patches.rows / perImage
    let embedded = try tape.linear(tape.constant(patches), tape.use(patchEmbedding), bias: nil)
    let positioned = try tape.add(
      tape.gatherRows(
        (0..<images).flatMap { image in
          [RowReference(table: 1, row: 0)]
            + (0..<perImage).map { RowReference(table: 0, row: image * perImage + $0) }
        }, from: [embedded, tape.use(classEmbedding)]),
      tape.gatherRows(
        (0..<images).flatMap { _ in (0...perImage).map { RowReference(table: 0, row: $0) } },
        from: [tape.use(positionEmbedding)]))
    let added = prompts?.count ?? 0
    let length = perImage + 1 + added
    var hidden = positioned
    if let prompts {
      hidden = try tape.gatherRows(
        Self.placing(prompts: added, into: length, images: images, sourceLength: perImage + 1),
        from: [positioned, tape.use(prompts.layers[0])])
    }
    hidden = try inputNorm(hidden, epsilon: configuration.tower.epsilon, on: tape)
    let segments = SegmentOffsets(count: images, length: length)
    let overwrite = Self.placing(prompts: added, into: length, images: images, sourceLength: length)
    for (index, layer) in layers.enumerated() {
      if let prompts, index > 0, index < prompts.depth {
        hidden = try tape.gatherRows(overwrite, from: [hidden, tape.use(prompts.layers[index])])
      }
      hidden = try layer(hidden, segments: segments, causal: false, on: tape)
    }
    let pooled = try tape.gatherRows(
      (0..<images).map { RowReference(table: 0, row: $0 * length) }, from: [hidden])
    let normed = try finalNorm(pooled, epsilon: configuration.tower.epsilon, on: tape)
    return try tape.project(normed, tape.use(projection))
  }

  /// Rows of sequences of `length` whose last slots are prompts and whose others come from
  /// sequences of `sourceLength`.
  private static func placing(prompts: Int, into length: Int, images: Int, sourceLength: Int)
    -> [RowReference]
  {
    var rows: [RowReference] = []
    rows.reserveCapacity(images * length)
    for image in 0..<images {
      for position in 0..<length - prompts {
        rows.append(RowReference(table: 0, row: image * sourceLength + position))
      }
      for prompt in 0..<prompts { rows.append(RowReference(table: 1, row: prompt)) }
    }
    return rows
  }
}
