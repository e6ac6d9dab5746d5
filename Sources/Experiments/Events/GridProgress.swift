import Reports

/// What is known of every cell of a running grid.
public struct GridProgress: Hashable, Sendable {
  /// What has become of a cell.
  public enum State: Hashable, Sendable {
    /// It has not begun.
    case waiting
    /// It is being trained or measured.
    case running
    /// The metric in percent; NaN where it was not measured.
    case finished(Double)
    /// It failed for this reason.
    case failed(String)
  }

  /// The metric that stands for the others, such as "R@10".
  public let metric: String
  /// The names of the variants.
  public let variants: [String]
  /// The seeds; nil when each variant has the one of its recipe.
  public let seeds: [Int]?
  /// The state of every cell, `[variants][seeds]`.
  public private(set) var states: [[State]]

  /// A grid of which nothing has begun.
  public init(metric: String, variants: [String], seeds: [Int]?) {
    self.metric = metric
    self.variants = variants
    self.seeds = seeds
    let waiting = [State](repeating: .waiting, count: seeds?.count ?? 1)
    states = [[State]](repeating: waiting, count: variants.count)
  }

  /// The state of a cell.
  public subscript(variant: Int, seed: Int) -> State {
    get { states[variant][seed] }
    set { states[variant][seed] = newValue }
  }

  /// How many cells are finished.
  public var finishedCount: Int {
    states.joined().count { if case .finished = $0 { true } else { false } }
  }

  /// How many cells failed.
  public var failedCount: Int {
    states.joined().count { if case .failed = $0 { true } else { false } }
  }

  /// A row for each variant, a column for each seed, and the means of what is finished.
  public var table: ResultTable {
    let seedCount = seeds?.count ?? 1
    let rows = zip(variants, states).map { name, states -> [ResultTable.Cell] in
      var values: [Double] = []
      let cells = states.map { state -> ResultTable.Cell in
        switch state {
        case .waiting: return .text("")
        case .running: return .text("…")
        case .failed: return .text("failed")
        case .finished(let value):
          values.append(value)
          return .number(value)
        }
      }
      let mean = values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
      return [.text(name)] + cells + (seedCount > 1 ? [mean.map { .number($0) } ?? .missing] : [])
    }
    let columns =
      [ResultTable.Column(metric)]
      + (0..<seedCount).map { seed in
        ResultTable.Column(seeds.map { "seed \($0[seed])" } ?? "value", decimals: 2)
      } + (seedCount > 1 ? [ResultTable.Column("mean", decimals: 2, largerIsBetter: true)] : [])
    return ResultTable(columns: columns, rows: rows)
  }
}
