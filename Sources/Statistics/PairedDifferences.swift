/// What one variant has over another on each of the same queries, under each of the same seeds.
///
/// The estimate is the mean over seeds and queries. Where queries belong to several tasks that count the same,
/// the estimate is the mean of the tasks' means, and resampling stays within each task.
public struct PairedDifferences: Hashable, Sendable {
  /// The differences, `[seeds][queries]`.
  public let values: [[Double]]
  /// Ranges of queries, one for each task, in order and without gaps.
  public let strata: [Range<Int>]
  /// The differences times the weight that their query has, so that the plain mean is the estimate.
  let weighted: [[Double]]

  /// Differences on all queries of one task, or of several.
  ///
  /// - Throws: `StatisticsError`.
  public init(_ values: [[Double]], strata: [Range<Int>]? = nil) throws(StatisticsError) {
    guard let queries = values.first?.count, queries > 0 else { throw .empty }
    for row in values where row.count != queries { throw .ragged(expected: queries, found: row.count) }
    guard values.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { throw .notFinite }
    let strata = strata ?? [0..<queries]
    var next = 0
    for stratum in strata {
      guard stratum.lowerBound == next, !stratum.isEmpty else { throw .strata(queries: queries) }
      next = stratum.upperBound
    }
    guard next == queries else { throw .strata(queries: queries) }
    self.values = values
    self.strata = strata
    guard strata.count > 1 else {
      weighted = values
      return
    }
    var weights = [Double](repeating: 0, count: queries)
    for stratum in strata {
      for query in stratum { weights[query] = Double(queries) / Double(strata.count * stratum.count) }
    }
    weighted = values.map { zip($0, weights).map(*) }
  }

  /// The number of seeds.
  public var seedCount: Int { values.count }
  /// The number of queries.
  public var queryCount: Int { values[0].count }

  /// The mean over seeds and queries.
  public var estimate: Double {
    Self.mean(weighted.map(Self.mean))
  }

  /// The mean over seeds of each query's weighted difference.
  var overSeeds: [Double] {
    guard weighted.count > 1 else { return weighted[0] }
    return (0..<queryCount).map { query in
      weighted.reduce(0) { $0 + $1[query] } / Double(weighted.count)
    }
  }

  /// Whether all differences are -1, 0 or 1, as those of hits and misses are.
  var isTernary: Bool {
    values.allSatisfy { $0.allSatisfy { $0 == 0 || $0 == 1 || $0 == -1 } }
  }

  static func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }
}
