import Tensors

/// CLIP's text tower: a causal transformer read at the end token (Radford et al., 2021, 2.4).
public final class TextEncoder {
  /// Its sizes.
  public let configuration: CLIPConfiguration.Text
  /// Width of the feature.
  public let jointWidth: Int
  let tokenEmbedding: Parameter
  let positionEmbedding: Parameter
  let layers: [TransformerLayer]
  let finalNorm: LayerNormParameters
  let projection: Parameter

  /// An encoder whose weights come from elsewhere, such as a folder without an image tower.
  ///
  /// - Throws: `CLIPError.invalidConfiguration`; what `weights` throws; `CLIPError.weightsMismatch` for the
  ///   first value of another shape.
  public convenience init(
    _ configuration: CLIPConfiguration.Text, jointWidth: Int,
    weights: (_ name: String, _ shape: Shape) throws -> Tensor
  ) throws {
    try configuration.validate()
    try CLIPConfiguration.validate(jointWidth: jointWidth)
    try self.init(configuration, jointWidth: jointWidth) { name, shape, _ in
      try weights(name, shape).checked(as: name, shape)
    }
  }

  init(_ configuration: CLIPConfiguration.Text, jointWidth: Int, source: ParameterSource) rethrows {
    self.configuration = configuration
    self.jointWidth = jointWidth
    let width = configuration.tower.width
    tokenEmbedding = try Parameter(
      "text.tokens", [configuration.vocabularySize, width], .normal(deviation: 0.02), source)
    positionEmbedding = try Parameter(
      "text.positions", [configuration.contextLength, width], .normal(deviation: 0.01), source)
    layers = try (0..<configuration.tower.layers).map {
      try TransformerLayer("text.layers.\($0)", configuration.tower, source)
    }
    finalNorm = try LayerNormParameters("text.norm", width: width, source)
    projection = try Parameter(
      "text.projection", [width, jointWidth], .normal(deviation: 1 / Float(width).squareRoot()), source)
  }

  /// All parameters, in a fixed order.
  public var parameters: [Parameter] {
    [tokenEmbedding, positionEmbedding] + layers.flatMap(\.parameters) + finalNorm.parameters + [projection]
  }

  /// Un-normalised features of sentences, `[sentences, joint]`.
  ///
  /// - Parameters:
  ///   - batch: the sentences
  ///   - placeholder: the token id that stands for the pseudo-word
  ///   - pseudoTokens: `[sentences, width]`; row i replaces the placeholders of sentence i
  ///   - scope: which placeholders are replaced
  ///   - prompts: deep prompts, right after the start token
  /// - Throws: `CLIPError.unknownToken`, `.sequenceTooLong`, `.pseudoTokenMismatch`; `Interrupted`.
  public func features(
    of batch: TokenBatch, placeholder: Int32? = nil, pseudoTokens: Variable? = nil,
    scope: PlaceholderScope = .every, prompts: TextPrompts? = nil, on tape: Tape
  ) throws -> Variable {
    var recorder: StateRecorder?
    let (hidden, _) = try run(
      batch, placeholder: placeholder, pseudoTokens: pseudoTokens, scope: scope, prompts: prompts,
      recorder: &recorder, on: tape)
    return try tape.project(normalized(hidden, on: tape), tape.use(projection))
  }

  /// Features together with every hidden state on the way to them; arguments as for `features`.
  ///
  /// - Throws: `CLIPError.unknownToken`, `.sequenceTooLong`, `.pseudoTokenMismatch`; `Interrupted`.
  public func states(
    of batch: TokenBatch, placeholder: Int32? = nil, pseudoTokens: Tensor? = nil,
    scope: PlaceholderScope = .every, prompts: TextPrompts? = nil
  ) throws -> TowerStates {
    let tape = Tape()
    var recorder: StateRecorder? = StateRecorder()
    let (hidden, layout) = try run(
      batch, placeholder: placeholder, pseudoTokens: pseudoTokens.map(tape.constant), scope: scope,
      prompts: prompts, recorder: &recorder, on: tape)
    let pooled = try normalized(tape.gatherRows(layout.ends, from: [hidden]), on: tape)
    return TowerStates(
      layerInputs: recorder?.inputs ?? [], layerOutputs: recorder?.outputs ?? [],
      normalizedOutput: try normalized(hidden, on: tape).value,
      pooled: pooled.value, features: try tape.project(pooled, tape.use(projection)).value,
      segments: layout.segments)
  }

  private func normalized(_ hidden: Variable, on tape: Tape) throws -> Variable {
    try finalNorm(hidden, epsilon: configuration.tower.epsilon, on: tape)
  }

  /// The output of the last layer: the end tokens `[sentences, width]`, or, when states are recorded, all rows
  /// `[rows, width]`.
  private func run(
    _ batch: TokenBatch, placeholder: Int32?, pseudoTokens: Variable?, scope: PlaceholderScope,
    prompts: TextPrompts?, recorder: inout StateRecorder?, on tape: Tape
  ) throws -> (hidden: Variable, layout: Layout) {
    let layout = try Layout(
      batch, placeholder: pseudoTokens == nil ? nil : placeholder, scope: scope,
      promptCount: prompts?.count ?? 0, configuration)
    if let pseudoTokens, pseudoTokens.value.rows != batch.count {
      throw CLIPError.pseudoTokenMismatch(sentences: batch.count, pseudoTokens: pseudoTokens.value.rows)
    }
    // An absent source is an empty table, which no reference names.
    let none = tape.constant(Tensor([0, configuration.tower.width]))
    let words = try tape.gatherRows(
      layout.words,
      from: [tape.use(tokenEmbedding), pseudoTokens ?? none, prompts.map { tape.use($0.layers[0]) } ?? none])
    var hidden = try tape.add(
      words, tape.gatherRows(layout.positions, from: [tape.use(positionEmbedding)]))
    for (index, layer) in layers.enumerated() {
      if let prompts, index > 0, index < prompts.depth {
        hidden = try tape.gatherRows(layout.overwrite, from: [hidden, tape.use(prompts.layers[index])])
      }
      let input = hidden
      let isLast = index == layers.count - 1
      hidden = try layer(
        input, segments: layout.segments, causal: true,
        keeping: isLast && recorder == nil ? layout.ends : nil,
        on: tape)
      recorder?.add(input: input.value, output: hidden.value)
    }
    return (hidden, layout)
  }
}

/// Where every row of a batch comes from once prompts and pseudo-tokens are in.
private struct Layout {
  var words: [RowReference] = []
  var positions: [RowReference] = []
  var overwrite: [RowReference] = []
  var ends: [RowReference] = []
  var segments = SegmentOffsets(lengths: [])

  init(
    _ batch: TokenBatch, placeholder: Int32?, scope: PlaceholderScope, promptCount: Int,
    _ configuration: CLIPConfiguration.Text
  ) throws {
    var lengths: [Int] = []
    var row = 0
    words.reserveCapacity(batch.ids.count + batch.count * promptCount)
    for sentence in 0..<batch.count {
      let range = batch.segments[sentence]
      let length = range.count + promptCount
      var replaces = placeholder != nil
      guard length <= configuration.contextLength else {
        throw CLIPError.sequenceTooLong(
          tokens: range.count, prompts: promptCount, limit: configuration.contextLength)
      }
      for (position, index) in range.enumerated() {
        let id = batch.ids[index]
        guard id >= 0, id < configuration.vocabularySize else {
          throw CLIPError.unknownToken(id: Int(id), vocabulary: configuration.vocabularySize)
        }
        let isReplaced = replaces && id == placeholder
        if isReplaced, scope == .first { replaces = false }
        words.append(
          isReplaced ? RowReference(table: 1, row: sentence) : RowReference(table: 0, row: Int(id)))
        overwrite.append(RowReference(table: 0, row: words.count - 1))
        guard position == 0 else { continue }
        for prompt in 0..<promptCount {
          words.append(RowReference(table: 2, row: prompt))
          overwrite.append(RowReference(table: 1, row: prompt))
        }
      }
      for position in 0..<length { positions.append(RowReference(table: 0, row: position)) }
      row += length
      ends.append(RowReference(table: 0, row: row - 1))
      lengths.append(length)
    }
    segments = SegmentOffsets(lengths: lengths)
  }
}
