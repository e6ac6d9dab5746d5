import Tensors
import TestSupport
import Testing

@Suite("Attention over rows that sequences share")
struct SharedAttentionTests {
  private typealias Span = AttentionLayout.Span
  private let width = 8

  /// Rows 0 to 2 begin both sequences; each has rows of its own.
  private var shared: AttentionLayout {
    AttentionLayout(
      [
        .init(queries: 0..<3, keys: [Span(table: 0, rows: 0..<3)]),
        .init(queries: 3..<5, keys: [Span(table: 0, rows: 0..<5)]),
        .init(queries: 5..<9, keys: [Span(table: 0, rows: 0..<3), Span(table: 0, rows: 5..<9)]),
      ], causal: true)
  }

  private func attend(_ qkv: Variable, _ layout: AttentionLayout, on tape: Tape) throws -> Variable {
    try tape.attention(qkv, over: [qkv], layout, heads: 2, width: width)
  }

  @Test func givesWhatEachSequenceGivesAlone() throws {
    let qkv = random("qkv", [9, 24]).value
    let tape = Tape()
    let together = try attend(tape.constant(qkv), shared, on: tape).value
    for own in [3..<5, 5..<9] {
      let rows = (0..<3).map { $0 } + own
      let alone = try tape.gatherRows(
        rows.map { RowReference(table: 0, row: $0) }, from: [tape.constant(qkv)])
      let expected = try tape.attention(
        alone, segments: SegmentOffsets(lengths: [rows.count]), heads: 2, causal: true
      ).value
      #expect(together.rowSlice(own).scalars == expected.rowSlice(3..<rows.count).scalars)
      #expect(together.rowSlice(0..<3).scalars == expected.rowSlice(0..<3).scalars)
    }
  }

  @Test func sharedRowsGatherTheGradientsOfAllSequences() throws {
    let qkv = random("qkv", [9, 24])
    #expect(try GradientCheck.mismatches([qkv]) { try attend($0.use(qkv), shared, on: $0) } == [])
  }

  @Test(arguments: [false, true]) func queriesKeysAndValuesMayLieApart(causal: Bool) throws {
    let (queries, keys, others) = (random("q", [4, 8]), random("kv", [6, 16]), random("qkv", [2, 24]))
    let layout = AttentionLayout(
      [
        .init(queries: 0..<1, keys: [Span(table: 0, rows: 1..<4), Span(table: 1, rows: 0..<2)]),
        .init(queries: 1..<4, keys: [Span(table: 1, rows: 0..<1), Span(table: 0, rows: 2..<6)]),
      ], causal: causal)
    let mismatches = try GradientCheck.mismatches([queries, keys, others]) { tape in
      try tape.attention(
        tape.use(queries), over: [tape.use(keys), tape.use(others)], layout, heads: 4, width: width)
    }
    #expect(mismatches.isEmpty)
  }

  @Test(arguments: [1, 15, 16, 17, 47, 48, 49, 100]) func longSequencesAgreeWithTheFormula(length: Int) throws
  {
    let qkv = random("qkv", [length, 24]).value
    let found = try Tape().attention(
      Tape().constant(qkv), segments: SegmentOffsets(lengths: [length]), heads: 2, causal: false
    ).value.scalars
    let x = qkv.scalars.map(Double.init)
    for query in [0, length / 2, length - 1] {
      for head in 0..<2 {
        let weights = (0..<length).map { key in
          (0..<4).map { x[query * 24 + head * 4 + $0] * x[key * 24 + 8 + head * 4 + $0] }.reduce(0, +) / 2
        }.map { exponential($0) }
        let total = weights.reduce(0, +)
        for column in 0..<4 {
          let expected = (0..<length).map { weights[$0] * x[$0 * 24 + 16 + head * 4 + column] }.reduce(0, +)
          #expect(abs(Double(found[query * 8 + head * 4 + column]) - expected / total) < 1e-5)
        }
      }
    }
  }

  /// e^x by its series, so that the test needs no library.
  private func exponential(_ x: Double) -> Double {
    var (sum, term) = (1.0, 1.0)
    for n in 1..<60 {
      term *= x / Double(n)
      sum += term
    }
    return sum
  }

  @Test func aLayoutThatNamesWhatIsNotThereIsATypedError() {
    let tape = Tape()
    let qkv = tape.constant(Tensor([3, 24]))
    for (queries, table, keys) in [
      (0..<4, 0, 0..<3), (0..<3, 1, 0..<3), (0..<3, 0, 0..<4), (0..<3, 0, 0..<2),
    ] {
      let layout = AttentionLayout(
        [.init(queries: queries, keys: [Span(table: table, rows: keys)])], causal: true)
      #expect(throws: TensorError.self) { try attend(qkv, layout, on: tape) }
    }
  }
}
