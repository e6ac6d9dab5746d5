/// Who attends to whom in a packed batch.
///
/// Sequences may share rows of keys and values: a common beginning is computed once.
public struct AttentionLayout: Sendable {
  /// Neighbouring rows of one of the tables of keys and values.
  public struct Span: Hashable, Sendable {
    /// The number of the table among those given.
    public let table: Int
    /// Which of its rows.
    public let rows: Range<Int>

    /// Creates a span.
    public init(table: Int, rows: Range<Int>) {
      self.table = table
      self.rows = rows
    }
  }

  /// Queries that attend to the same keys.
  public struct Sequence: Sendable {
    /// Rows of the matrix of queries.
    public let queries: Range<Int>
    /// The keys in their order. Of a causal layout, the last query sees all of them, each query before it
    /// one fewer.
    public let keys: [Span]

    /// Creates a sequence.
    public init(queries: Range<Int>, keys: [Span]) {
      self.queries = queries
      self.keys = keys
    }

    /// The number of keys.
    var keyCount: Int { keys.reduce(0) { $0 + $1.rows.count } }
  }

  /// The sequences; no two hold the same query.
  public let sequences: [Sequence]
  /// Whether a position sees only itself and earlier ones.
  public let isCausal: Bool

  /// Creates a layout.
  public init(_ sequences: [Sequence], causal: Bool) {
    self.sequences = sequences
    isCausal = causal
  }

  /// Sequences that lie one after the other in one table and share nothing.
  public init(_ segments: SegmentOffsets, causal: Bool) {
    self.init(
      (0..<segments.count).map {
        Sequence(queries: segments[$0], keys: [Span(table: 0, rows: segments[$0])])
      },
      causal: causal)
  }

  /// Whether every row that it names exists, and a causal sequence has a key for each query.
  func fits(queryRows: Int, tableRows: [Int]) -> Bool {
    sequences.allSatisfy { sequence in
      sequence.queries.lowerBound >= 0 && sequence.queries.upperBound <= queryRows
        && sequence.keys.allSatisfy {
          tableRows.indices.contains($0.table) && $0.rows.lowerBound >= 0
            && $0.rows.upperBound <= tableRows[$0.table]
        } && sequence.keyCount >= (isCausal ? sequence.queries.count : min(1, sequence.queries.count))
    }
  }
}
