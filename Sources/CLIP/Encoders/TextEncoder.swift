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

  /// An encoder with freshly drawn weights.
  init(_ configuration: CLIPConfiguration.Text, jointWidth: Int, stream: Initializer) {
    self.configuration = configuration
    self.jointWidth = jointWidth
    let width = configuration.tower.width
    tokenEmbedding = stream.normal(
      "text.tokens", [configuration.vocabularySize, width], deviation: 0.02)
    positionEmbedding = stream.normal(
      "text.positions", [configuration.contextLength, width], deviation: 0.01)
    layers = (0..<configuration.tower.layers).map {
      TransformerLayer("text.layers.\($0)", configuration.tower, stream: stream)
    }
    finalNorm = LayerNormParameters("text.norm", width: width)
    projection = stream.normal(
      "text.projection", [width, jointWidth], deviation: 1 / Float(width).squareRoot())
  }

  /// All parameters, in a fixed order.
  public var parameters: [Parameter] {
    [tokenEmbedding, positionEmbedding] + layers.flatMap(\.parameters) + finalNorm.parameters + [projection]
  }

  /// Un-normalised features of sentences, `[sentences, joint]`.
  ///
  /// - Parameters:
  ///   - batch: the sentences
  ///   - placeholder: the token id that stands for the pseudo-word; every occurrence is replaced
  ///   - pseudoTokens: `[sentences, width]`; row i replaces the placeholders of sentence i
  ///   - prompts: deep prompts, right after the start token
  /// - Throws: `CLIPError.unknownToken`, `.sequenceTooLong`, `.pseudoTokenMismatch`; `Interrupted`.
  public func features(
    of batch: TokenBatch, placeholder: Int32? = nil, pseudoTokens: Variable? = nil,
    prompts: TextPrompts? = nil, on tape: Tape
  ) throws -> Variable {
    let layout = try Layout(
      batch, placeholder: pseudoTokens == nil ? nil : placeholder, promptCount: prompts?.count ?? 0,
      configuration)
    if let pseudoTokens, pseudoTokens.value.rows != batch.count {
      throw CLIPError.pseudoTokenMismatch(sentences: batch.count, pseudoTokens: pseudoTokens.value.rows)
    }
    // An absent source stands in as the token table, which no reference names.
    let tokens = tape.use(tokenEmbedding)
    let words = try tape.gatherRows(
      layout.words, from: [tokens, pseudoTokens ?? tokens, prompts.map { tape.use($0.layers[0]) } ?? tokens])
    var hidden = try tape.add(
      words, tape.gatherRows(layout.positions, from: [tape.use(positionEmbedding)]))
    for (index, layer) in layers.enumerated() {
      if let prompts, index > 0, index < prompts.depth {
        hidden = try tape.gatherRows(layout.overwrite, from: [hidden, tape.use(prompts.layers[index])])
      }
      hidden = try layer(hidden, segments: layout.segments, causal: true, on: tape)
    }
    let pooled = try tape.gatherRows(layout.ends, from: [hidden])
    let normed = try finalNorm(pooled, epsilon: configuration.tower.epsilon, on: tape)
    return try tape.project(normed, tape.use(projection))
  }
}

/// Where every row of a batch comes from once prompts and pseudo-tokens are in.
private struct Layout {
  var words: [RowReference] = []
  var positions: [RowReference] = []
  var overwrite: [RowReference] = []
  var ends: [RowReference] = []
  var segments = SegmentOffsets(lengths: [])

  init(_ batch: TokenBatch, placeholder: Int32?, promptCount: Int, _ configuration: CLIPConfiguration.Text)
    throws
  {
    var lengths: [Int] = []
    var row = 0
    words.reserveCapacity(batch.ids.count + batch.count * promptCount)
    for sentence in 0..<batch.count {
      let range = batch.segments[sentence]
      let length = range.count + promptCount
      guard length <= configuration.contextLength else {
        throw CLIPError.sequenceTooLong(
          tokens: range.count, prompts: promptCount, limit: configuration.contextLength)
      }
      for (position, index) in range.enumerated() {
        let id = batch.ids[index]
        guard id >= 0, id < configuration.vocabularySize else {
          throw CLIPError.unknownToken(id: Int(id), vocabulary: configuration.vocabularySize)
        }
        words.append(
          id == placeholder ? RowReference(table: 1, row: sentence) : RowReference(table: 0, row: Int(id)))
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
