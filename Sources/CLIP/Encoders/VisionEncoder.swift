import Tensors

/// CLIP's image tower: a vision transformer read at the class token (Dosovitskiy et al., 2021).
public final class VisionEncoder {
  /// Image side, patch side and layers.
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
    try features(ofPatches: patches, prompts: prompts, savings: .all, on: tape)
  }

  /// As `features`, with the savings chosen.
  package func features(
    ofPatches patches: Tensor, prompts: VisualPrompts? = nil, savings: ExactSavings, on tape: Tape
  ) throws -> Variable {
    var recorder: StateRecorder?
    let pooled = try run(patches, prompts: prompts, savings: savings, recorder: &recorder, on: tape).pooled
    return try tape.project(normalized(pooled, on: tape), tape.use(projection))
  }

  /// Features together with every hidden state on the way to them; arguments as for `features`.
  ///
  /// - Throws: `TensorError.shapeMismatch`, `Interrupted`.
  public func states(ofPatches patches: Tensor, prompts: VisualPrompts? = nil) throws -> TowerStates {
    let tape = Tape()
    var recorder: StateRecorder? = StateRecorder()
    let (hidden, length) = try run(patches, prompts: prompts, savings: [], recorder: &recorder, on: tape)
    let pooled = try normalized(hidden, on: tape)
    let last = recorder?.outputs.last.map(tape.constant) ?? pooled
    return TowerStates(
      layerInputs: recorder?.inputs ?? [], layerOutputs: recorder?.outputs ?? [],
      normalizedOutput: try normalized(last, on: tape).value,
      pooled: pooled.value, features: try tape.project(pooled, tape.use(projection)).value,
      segments: SegmentOffsets(count: hidden.value.rows, length: length))
  }

  private func normalized(_ hidden: Variable, on tape: Tape) throws -> Variable {
    try finalNorm(hidden, epsilon: configuration.tower.epsilon, on: tape)
  }

  /// The output of the last layer at the class tokens, `[images, width]`, and the rows of an image in it.
  ///
  /// Prompts that the next layer overwrites stay apart from the images: one set of their keys and values
  /// serves the batch.
  private func run(
    _ patches: Tensor, prompts: VisualPrompts?, savings: ExactSavings, recorder: inout StateRecorder?,
    on tape: Tape
  ) throws -> (pooled: Variable, length: Int) {
    var hidden = try embedded(patches, on: tape)
    let images = hidden.value.rows / (configuration.patches + 1)
    let (added, depth) = (prompts?.count ?? 0, prompts?.depth ?? 0)
    var length = configuration.patches + 1
    for (index, layer) in layers.enumerated() {
      let isLast = index == layers.count - 1
      var shared: [Variable] = []
      if let prompts, index < depth {
        var entering = try prompts.vectors(enteringLayer: index, on: tape)
        if index == 0 { entering = try inputNorm(entering, epsilon: configuration.tower.epsilon, on: tape) }
        if savings.contains(.overwrittenPrompts), index < depth - 1 || isLast {
          shared = [try layer.keysAndValues(of: entering, on: tape)]
        } else {
          let source = length
          length = configuration.patches + 1 + added
          hidden = try tape.gatherRows(
            Self.placing(prompts: added, into: length, images: images, sourceLength: source),
            from: [hidden, entering])
        }
      }
      let keys = (0..<images).map { image in
        [AttentionLayout.Span(table: 0, rows: image * length..<(image + 1) * length)]
          + shared.map { AttentionLayout.Span(table: 1, rows: 0..<$0.value.rows) }
      }
      if isLast, savings.contains(.pooledLastLayer) {
        let pooling = keys.enumerated().map {
          AttentionLayout.Sequence(queries: $0.offset..<$0.offset + 1, keys: $0.element)
        }
        let tables = try [layer.keysAndValues(of: hidden, on: tape)] + shared
        let pooled = try tape.gatherRows(Self.classRows(images, length), from: [hidden])
        return (
          try layer.output(of: pooled, over: tables, AttentionLayout(pooling, causal: false), on: tape),
          length
        )
      }
      let sequences = keys.enumerated().map {
        AttentionLayout.Sequence(queries: $0.offset * length..<($0.offset + 1) * length, keys: $0.element)
      }
      let input = recorder.map { _ in hidden.value }
      hidden = try layer(consume hidden, over: shared, AttentionLayout(sequences, causal: false), on: tape)
      if let input { recorder?.add(input: input, output: hidden.value) }
    }
    return (try tape.gatherRows(Self.classRows(images, length), from: [hidden]), length)
  }

  /// Class token and patches with their positions, after the input norm.
  private func embedded(_ patches: Tensor, on tape: Tape) throws -> Variable {
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
    return try inputNorm(positioned, epsilon: configuration.tower.epsilon, on: tape)
  }

  private static func classRows(_ images: Int, _ length: Int) -> [RowReference] {
    (0..<images).map { RowReference(table: 0, row: $0 * length) }
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
