import Tensors

/// Where every row of a batch of sentences comes from, once prompts and pseudo-tokens are in, and which
/// rows are computed at all.
package struct TextLayout {
  /// Rows that go through the layers together.
  struct Part {
    /// Where a row's word comes from: tables of tokens, pseudo-tokens and prompts.
    fileprivate(set) var words: [RowReference] = []
    /// The rows of the position table, one for each token.
    fileprivate(set) var positions: [RowReference] = []
    /// Its hidden state, or the prompt that takes its place.
    fileprivate var overwrite: [RowReference] = []
    fileprivate var sequences: [AttentionLayout.Sequence] = []

    /// Who attends to whom: table 0 is this part, table 1 the frozen one.
    var attention: AttentionLayout { AttentionLayout(sequences, causal: true) }

    /// Hidden states with a layer's prompts in their slots.
    func overwritten(_ hidden: Variable, by prompts: Variable, on tape: Tape) throws -> Variable {
      guard overwrite.contains(where: { $0.table == 1 }) else { return hidden }
      return try tape.gatherRows(overwrite, from: [hidden, prompts])
    }
  }

  /// Rows that carry gradients, or all rows.
  private(set) var live = Part()
  /// Rows before the first learnable position, when there is one.
  private(set) var frozen = Part()
  /// The end tokens: in table 0 live rows, in table 1 frozen ones.
  private(set) var ends: [RowReference] = []
  /// What the end tokens attend to, in the same tables.
  private(set) var pooling = AttentionLayout([], causal: true)
  /// The number of positions of each sentence.
  private(set) var lengths: [Int] = []
  /// The rows of each sentence in their order: in table 0 live ones, in table 1 frozen ones.
  private(set) var paths: [[RowReference]] = []

  /// The number of rows that carry gradients or may, and of those that do not.
  package var rowCounts: (live: Int, frozen: Int) { (live.words.count, frozen.words.count) }

  /// What stands at a position.
  private enum Word: Hashable {
    case token(Int32)
    case pseudoToken(sentence: Int)
    case prompt(Int)

    var reference: RowReference {
      switch self {
      case .token(let id): RowReference(table: 0, row: Int(id))
      case .pseudoToken(let sentence): RowReference(table: 1, row: sentence)
      case .prompt(let index): RowReference(table: 2, row: index)
      }
    }
  }

  /// A row, and the word after it: two sentences that agree so far meet at the same one.
  private struct Step: Hashable {
    let from: RowReference?
    let word: Word
  }

  /// Lays a batch out.
  ///
  /// - Parameters:
  ///   - shares: whether sentences share the rows of a common beginning
  ///   - learnsPseudoTokens: whether gradients begin at the first placeholder
  ///   - learnsPrompts: whether gradients begin at the first prompt
  ///   - reads: how many sentences, from the first on, are read at their ends; nil for all
  /// - Throws: `CLIPError.unknownToken`, `.sequenceTooLong`.
  package init(
    _ batch: TokenBatch, placeholder: Int32?, scope: PlaceholderScope, promptCount: Int,
    _ configuration: CLIPConfiguration.Text, shares: Bool, learnsPseudoTokens: Bool, learnsPrompts: Bool,
    reads: Int? = nil
  ) throws {
    var known: [Step: RowReference] = [:]
    var queries: [AttentionLayout.Sequence] = []
    let freezes = learnsPseudoTokens || learnsPrompts
    for sentence in 0..<batch.count {
      let words = try Self.words(
        of: batch, sentence, placeholder: placeholder, scope: scope, promptCount: promptCount, configuration)
      lengths.append(words.count)
      var path: [RowReference] = []
      var isFrozen = freezes
      for (position, word) in words.enumerated() {
        switch word {
        case .token: break
        case .pseudoToken: if learnsPseudoTokens { isFrozen = false }
        case .prompt: if learnsPrompts { isFrozen = false }
        }
        let step = Step(from: path.last, word: word)
        let row = (shares ? known[step] : nil) ?? add(word, position: position, frozen: isFrozen)
        if shares { known[step] = row }
        path.append(row)
      }
      attend(along: path)
      paths.append(path)
      guard let end = path.last, sentence < reads ?? .max else { continue }
      ends.append(end)
      queries.append(.init(queries: sentence..<sentence + 1, keys: Self.spans(path)))
    }
    pooling = AttentionLayout(queries, causal: true)
  }

  private static func words(
    of batch: TokenBatch, _ sentence: Int, placeholder: Int32?, scope: PlaceholderScope, promptCount: Int,
    _ configuration: CLIPConfiguration.Text
  ) throws -> [Word] {
    let ids = batch.ids[batch.segments[sentence]]
    guard ids.count + promptCount <= configuration.contextLength else {
      throw CLIPError.sequenceTooLong(
        tokens: ids.count, prompts: promptCount, limit: configuration.contextLength)
    }
    var replaces = placeholder != nil
    var words: [Word] = []
    words.reserveCapacity(ids.count + promptCount)
    for id in ids {
      guard id >= 0, id < configuration.vocabularySize else {
        throw CLIPError.unknownToken(id: Int(id), vocabulary: configuration.vocabularySize)
      }
      let isReplaced = replaces && id == placeholder
      if isReplaced, scope == .first { replaces = false }
      words.append(isReplaced ? .pseudoToken(sentence: sentence) : .token(id))
      if words.count == 1 { words += (0..<promptCount).map(Word.prompt) }
    }
    return words
  }

  private mutating func add(_ word: Word, position: Int, frozen isFrozen: Bool) -> RowReference {
    func add(to part: inout Part) -> Int {
      let row = part.words.count
      part.words.append(word.reference)
      part.positions.append(RowReference(table: 0, row: position))
      if case .prompt(let index) = word {
        part.overwrite.append(RowReference(table: 1, row: index))
      } else {
        part.overwrite.append(RowReference(table: 0, row: row))
      }
      return row
    }
    return isFrozen
      ? RowReference(table: 1, row: add(to: &frozen)) : RowReference(table: 0, row: add(to: &live))
  }

  /// Gives the rows that this path was the first to reach their keys: they are its last ones.
  private mutating func attend(along path: [RowReference]) {
    let inFrozen = path.prefix { $0.table == 1 }
    frozen.addSequence(
      along: inFrozen.map { RowReference(table: 0, row: Int($0.row)) }, keys: Self.spans)
    if path.count > inFrozen.count { live.addSequence(along: path, keys: Self.spans) }
  }

  /// Neighbouring rows joined.
  private static func spans(_ rows: [RowReference]) -> [AttentionLayout.Span] {
    var spans: [AttentionLayout.Span] = []
    for row in rows {
      let (table, index) = (Int(row.table), Int(row.row))
      if let last = spans.last, last.table == table, last.rows.upperBound == index {
        spans[spans.count - 1] = .init(table: table, rows: last.rows.lowerBound..<index + 1)
      } else {
        spans.append(.init(table: table, rows: index..<index + 1))
      }
    }
    return spans
  }
}

extension TextLayout.Part {
  /// Adds the rows at the end of a path that no sequence holds yet.
  fileprivate mutating func addSequence(
    along path: [RowReference], keys: ([RowReference]) -> [AttentionLayout.Span]
  ) {
    let first = sequences.last?.queries.upperBound ?? 0
    guard first < words.count else { return }
    sequences.append(.init(queries: first..<words.count, keys: keys(path)))
  }
}
