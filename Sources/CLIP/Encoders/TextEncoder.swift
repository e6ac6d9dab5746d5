import Tensors

/// CLIP's text tower: a causal transformer read at the end token (Radford et al., 2021, 2.4).
public final class TextEncoder {
  /// Vocabulary, context length and layers.
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

  /// The embedding of every token, `[vocabulary, width]`.
  public var wordEmbeddings: Tensor { tokenEmbedding.value }

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
    try features(
      of: batch, placeholder: placeholder, pseudoTokens: pseudoTokens, scope: scope, prompts: prompts,
      savings: .all, on: tape)
  }

  /// As `features`, with the savings chosen.
  package func features(
    of batch: TokenBatch, placeholder: Int32? = nil, pseudoTokens: Variable? = nil,
    scope: PlaceholderScope = .every, prompts: TextPrompts? = nil, savings: ExactSavings, on tape: Tape
  ) throws -> Variable {
    var recorder: StateRecorder?
    let layout = try layout(
      of: batch, placeholder: placeholder, pseudoTokens: pseudoTokens, scope: scope, prompts: prompts,
      savings: savings, on: tape)
    let pooled = try run(
      layout, pseudoTokens: pseudoTokens, prompts: prompts, pooledOnly: savings.contains(.pooledLastLayer),
      recorder: &recorder, on: tape)
    return try tape.project(normalized(pooled, on: tape), tape.use(projection))
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
    let pseudo = pseudoTokens.map(tape.constant)
    let layout = try layout(
      of: batch, placeholder: placeholder, pseudoTokens: pseudo, scope: scope, prompts: prompts, savings: [],
      on: tape)
    let pooled = try normalized(
      run(layout, pseudoTokens: pseudo, prompts: prompts, pooledOnly: false, recorder: &recorder, on: tape),
      on: tape)
    let last = recorder?.outputs.last.map(tape.constant) ?? pooled
    return TowerStates(
      layerInputs: recorder?.inputs ?? [], layerOutputs: recorder?.outputs ?? [],
      normalizedOutput: try normalized(last, on: tape).value,
      pooled: pooled.value, features: try tape.project(pooled, tape.use(projection)).value,
      segments: SegmentOffsets(lengths: layout.lengths))
  }

  func normalized(_ hidden: Variable, on tape: Tape) throws -> Variable {
    try finalNorm(hidden, epsilon: configuration.tower.epsilon, on: tape)
  }

  private func layout(
    of batch: TokenBatch, placeholder: Int32?, pseudoTokens: Variable?, scope: PlaceholderScope,
    prompts: TextPrompts?, savings: ExactSavings, on tape: Tape
  ) throws -> TextLayout {
    if let pseudoTokens, pseudoTokens.value.rows != batch.count {
      throw CLIPError.pseudoTokenMismatch(sentences: batch.count, pseudoTokens: pseudoTokens.value.rows)
    }
    let freezes = savings.contains(.frozenBeginnings) && !parameters.contains(where: tape.trains)
    return try TextLayout(
      batch, placeholder: pseudoTokens == nil ? nil : placeholder, scope: scope,
      promptCount: prompts?.count ?? 0, configuration, shares: savings.contains(.sharedBeginnings),
      learnsPseudoTokens: freezes && pseudoTokens?.requiresGradient == true,
      learnsPrompts: freezes && prompts?.parameters.contains(where: tape.trains) == true)
  }

  /// The output of the last layer at the end tokens, `[sentences, width]`.
  ///
  /// Rows before the first learnable position go through the layers as constants beside the others, which
  /// attend to them.
  private func run(
    _ layout: TextLayout, pseudoTokens: Variable?, prompts: TextPrompts?, pooledOnly: Bool,
    recorder: inout StateRecorder?, on tape: Tape
  ) throws -> Variable {
    let depths = 0..<(prompts?.depth ?? 0)
    let constant = try depths.compactMap {
      try prompts?.vectors(enteringLayer: $0, learns: false, on: tape)
    }
    let learnable = try depths.compactMap { try prompts?.vectors(enteringLayer: $0, on: tape) }
    var frozen = try embedded(
      layout.frozen, pseudoTokens: pseudoTokens.map { tape.constant($0.value) }, prompts: constant.first,
      on: tape)
    var live = try embedded(layout.live, pseudoTokens: pseudoTokens, prompts: learnable.first, on: tape)
    for (index, layer) in layers.enumerated() {
      if index > 0, index < learnable.count {
        frozen = try layout.frozen.overwritten(frozen, by: constant[index], on: tape)
        live = try layout.live.overwritten(live, by: learnable[index], on: tape)
      }
      if pooledOnly, index == layers.count - 1 {
        let tables = try [live, frozen].map { try layer.keysAndValues(of: $0, on: tape) }
        return try layer.output(
          of: tape.gatherRows(layout.ends, from: [live, frozen]), over: tables, layout.pooling, on: tape)
      }
      let before = try layer.outputWithKeysAndValues(of: frozen, layout.frozen.attention, on: tape)
      let after = try layer(live, over: [before.keysAndValues], layout.live.attention, on: tape)
      recorder?.add(input: live.value, output: after.value)
      (frozen, live) = (before.rows, after)
    }
    return try tape.gatherRows(layout.ends, from: [live, frozen])
  }

  func embedded(_ part: TextLayout.Part, pseudoTokens: Variable?, prompts: Variable?, on tape: Tape)
    throws -> Variable
  {
    // An absent source is an empty table, which no reference names.
    let none = tape.constant(Tensor([0, configuration.tower.width]))
    return try tape.add(
      tape.gatherRows(
        part.words, from: [tape.use(tokenEmbedding), pseudoTokens ?? none, prompts ?? none]),
      tape.gatherRows(part.positions, from: [tape.use(positionEmbedding)]))
  }
}
