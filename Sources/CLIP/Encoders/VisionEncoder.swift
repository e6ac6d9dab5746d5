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

  /// An encoder whose weights come from elsewhere, such as a folder without a text tower.
  ///
  /// - Throws: `CLIPError.invalidConfiguration`; what `weights` throws; `CLIPError.weightsMismatch` for the
  ///   first value of another shape.
  public convenience init(
    _ configuration: CLIPConfiguration.Vision, jointWidth: Int,
    weights: (_ name: String, _ shape: Shape) throws -> Tensor
  ) throws {
    try configuration.validate()
    try CLIPConfiguration.validate(jointWidth: jointWidth)
    try self.init(configuration, jointWidth: jointWidth) { name, shape, _ in
      try weights(name, shape).checked(as: name, shape)
    }
  }

  init(_ configuration: CLIPConfiguration.Vision, jointWidth: Int, source: ParameterSource) rethrows {
    self.configuration = configuration
    self.jointWidth = jointWidth
    let width = configuration.tower.width
    let base = 1 / Float(width).squareRoot()
    patchEmbedding = try Parameter(
      "vision.patches", [width, configuration.patchWidth],
      .normal(deviation: 1 / Float(configuration.patchWidth).squareRoot()), source)
    classEmbedding = try Parameter("vision.class", [1, width], .normal(deviation: base), source)
    positionEmbedding = try Parameter(
      "vision.positions", [configuration.patches + 1, width], .normal(deviation: base), source)
    inputNorm = try LayerNormParameters("vision.inputNorm", width: width, source)
    layers = try (0..<configuration.tower.layers).map {
      try TransformerLayer("vision.layers.\($0)", configuration.tower, source)
    }
    finalNorm = try LayerNormParameters("vision.norm", width: width, source)
    projection = try Parameter("vision.projection", [width, jointWidth], .normal(deviation: base), source)
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
    var recorder: StateRecorder?
    let (hidden, _) = try run(patches, prompts: prompts, recorder: &recorder, on: tape)
    return try tape.project(normalized(hidden, on: tape), tape.use(projection))
  }

  /// Features together with every hidden state on the way to them; arguments as for `features`.
  ///
  /// - Throws: `TensorError.shapeMismatch`, `Interrupted`.
  public func states(ofPatches patches: Tensor, prompts: VisualPrompts? = nil) throws -> TowerStates {
    let tape = Tape()
    var recorder: StateRecorder? = StateRecorder()
    let (hidden, segments) = try run(patches, prompts: prompts, recorder: &recorder, on: tape)
    let pooled = try normalized(tape.gatherRows(Self.pooledRows(segments), from: [hidden]), on: tape)
    return TowerStates(
      layerInputs: recorder?.inputs ?? [], layerOutputs: recorder?.outputs ?? [],
      normalizedOutput: try normalized(hidden, on: tape).value,
      pooled: pooled.value, features: try tape.project(pooled, tape.use(projection)).value, segments: segments
    )
  }

  private func normalized(_ hidden: Variable, on tape: Tape) throws -> Variable {
    try finalNorm(hidden, epsilon: configuration.tower.epsilon, on: tape)
  }

  /// The class tokens.
  private static func pooledRows(_ segments: SegmentOffsets) -> [RowReference] {
    (0..<segments.count).map { RowReference(table: 0, row: segments[$0].lowerBound) }
  }

  /// The output of the last layer: the class tokens `[images, width]`, or, when states are recorded, all rows
  /// `[rows, width]`: class token, patches and prompts of each image.
  private func run(
    _ patches: Tensor, prompts: VisualPrompts?, recorder: inout StateRecorder?, on tape: Tape
  ) throws -> (hidden: Variable, segments: SegmentOffsets) {
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
      let input = hidden
      let isLast = index == layers.count - 1
      hidden = try layer(
        input, segments: segments, causal: false,
        keeping: isLast && recorder == nil ? Self.pooledRows(segments) : nil, on: tape)
      recorder?.add(input: input.value, output: hidden.value)
    }
    return (hidden, segments)
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
