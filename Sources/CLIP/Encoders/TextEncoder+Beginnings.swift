import Tensors

extension TextEncoder {
  /// Un-normalised features of sentences, `[sentences, joint]`, and other sentences begun in the same pass.
  ///
  /// What the others begin with, up to the first placeholder, is mostly what the sentences begin with as well,
  /// and is then computed once for both. The results are those of `features`.
  ///
  /// - Parameters:
  ///   - sentences: what is encoded; nothing in them is replaced
  ///   - others: the sentences to begin
  ///   - placeholder: the token id that stands for the pseudo-word in them
  /// - Returns: the features; and the others, or nil when one of them has no placeholder
  /// - Throws: `CLIPError.unknownToken`, `.sequenceTooLong`; `Interrupted`.
  public func features(of sentences: TokenBatch, beginning others: TokenBatch, placeholder: Int32) throws
    -> (features: Tensor, begun: BegunSentences?)
  {
    let tape = Tape()
    let begun = try TextLayout(
      others, placeholder: placeholder, scope: .every, promptCount: 0, configuration, shares: true,
      learnsPseudoTokens: true, learnsPrompts: false)
    guard !begun.ends.contains(where: { $0.table == 1 }) else {
      return (try features(of: sentences, on: tape).value, nil)
    }
    let beginnings = begun.paths.map { $0.prefix { $0.table == 1 } }
    let whole = (0..<sentences.count).map { sentences.ids[sentences.segments[$0]] }
    let parts = beginnings.enumerated().map { index, path in
      others.ids[others.segments[index]].prefix(path.count)
    }
    let layout = try TextLayout(
      TokenBatch(whole: whole + parts), placeholder: nil, scope: .every, promptCount: 0, configuration,
      shares: true, learnsPseudoTokens: false, learnsPrompts: false, reads: sentences.count)
    // Where each frozen row of the others lies among the rows of this pass.
    var places = [RowReference](repeating: RowReference(table: 0, row: 0), count: begun.rowCounts.frozen)
    for (path, beginning) in zip(layout.paths[sentences.count...], beginnings) {
      for (row, frozen) in zip(path, beginning) { places[Int(frozen.row)] = row }
    }
    var keysAndValues: [Tensor] = []
    let pooled = try run(layout, on: tape) { table in
      keysAndValues.append(try tape.gatherRows(places, from: [table]).value)
    }
    return (
      try tape.project(normalized(pooled, on: tape), tape.use(projection)).value,
      BegunSentences(layout: begun, keysAndValues: keysAndValues)
    )
  }

  /// The output of the last layer at the end tokens, `[sentences, width]`; `body` is given each layer's keys and
  /// values.
  private func run(_ layout: TextLayout, on tape: Tape, _ body: (Variable) throws -> Void) throws -> Variable
  {
    var rows = try embedded(layout.live, pseudoTokens: nil, prompts: nil, on: tape)
    for layer in layers.dropLast() {
      let output = try layer.outputWithKeysAndValues(of: rows, layout.live.attention, on: tape)
      try body(output.keysAndValues)
      rows = output.rows
    }
    let ends = try tape.gatherRows(layout.ends, from: [rows])
    guard let layer = layers.last else { return ends }
    let table = try layer.keysAndValues(of: rows, on: tape)
    try body(table)
    return try layer.output(of: ends, over: [table], layout.pooling, on: tape)
  }

  /// Un-normalised features of sentences that were begun, `[sentences, joint]`.
  ///
  /// - Parameters:
  ///   - begun: the sentences, begun by this tower, which the tape must not train
  ///   - pseudoTokens: `[sentences, width]`; row i replaces the placeholders of sentence i
  /// - Throws: `CLIPError.pseudoTokenMismatch`; `Interrupted`.
  public func features(of begun: BegunSentences, pseudoTokens: Variable, on tape: Tape) throws -> Variable {
    precondition(!parameters.contains(where: tape.trains), "what was begun by a frozen tower is trained")
    let layout = begun.layout
    guard pseudoTokens.value.rows == layout.lengths.count else {
      throw CLIPError.pseudoTokenMismatch(
        sentences: layout.lengths.count, pseudoTokens: pseudoTokens.value.rows)
    }
    var rows = try embedded(layout.live, pseudoTokens: pseudoTokens, prompts: nil, on: tape)
    let tables = begun.keysAndValues.map(tape.constant)
    for (layer, table) in zip(layers, tables).dropLast() {
      rows = try layer(rows, over: [table], layout.live.attention, on: tape)
    }
    var pooled = try tape.gatherRows(layout.ends, from: [rows])
    if let layer = layers.last, let table = tables.last {
      pooled = try layer.output(
        of: pooled, over: [layer.keysAndValues(of: rows, on: tape), table], layout.pooling, on: tape)
    }
    return try tape.project(normalized(pooled, on: tape), tape.use(projection))
  }
}
