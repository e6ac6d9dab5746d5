/// A metric of one row, with what each query contributed.
public struct MetricResult: Hashable, Sendable {
  /// What is measured.
  public enum Kind: String, Hashable, Sendable {
    /// The share of queries whose target is among the first k.
    case recall = "R"
    /// The same among the other members of CIRR's group.
    case subsetRecall = "R_subset"
    /// The mean of average precisions at k.
    case averagePrecision = "mAP"
  }

  /// What is measured.
  public let kind: Kind
  /// After how many results.
  public let cutoff: Int
  /// The task that it belongs to; nil for a mean over tasks.
  public let task: String?
  /// The part of the queries that it is over, such as a semantic aspect; nil for all of the task.
  public let group: String?
  /// The value in percent.
  public let percent: Double
  /// The queries that it is over, indices into the task's; empty for a mean over tasks.
  public let queries: [Int]
  /// What each of them contributed, 0 to 1.
  public let values: [Double]

  /// "R@10", "R_subset@1", "mAP@5", ...
  public var name: String { "\(kind.rawValue)@\(cutoff)" }

  /// Recall at k from the places of targets.
  static func recall(_ cutoff: Int, _ kind: Kind = .recall, task: String, ranks: [Int?]) -> MetricResult {
    MetricResult(
      kind: kind, cutoff: cutoff, task: task, group: nil, queries: Array(ranks.indices),
      values: ranks.map { rank in rank.map { $0 <= cutoff } == true ? 1 : 0 })
  }

  /// Recall at k from the places of targets, in percent by one division: 100 · hits / queries.
  static func exactRecall(_ cutoff: Int, task: String, ranks: [Int?]) -> MetricResult {
    MetricResult(
      kind: .recall, cutoff: cutoff, task: task, group: nil,
      percent: Recall.percent(at: cutoff, ranks: ranks.map { $0 ?? 0 }), queries: Array(ranks.indices),
      values: ranks.map { rank in rank.map { $0 <= cutoff } == true ? 1 : 0 })
  }

  /// mAP at k from the places of all right answers; over all queries or some.
  static func averagePrecision(
    _ cutoff: Int, task: String, group: String? = nil, ranks: [[Int?]], queries: [Int]? = nil
  ) -> MetricResult {
    let queries = queries ?? Array(ranks.indices)
    return MetricResult(
      kind: .averagePrecision, cutoff: cutoff, task: task, group: group, queries: queries,
      values: queries.map { AveragePrecision.value(at: cutoff, ranks: ranks[$0]) })
  }

  /// The mean of one metric over tasks, each counting the same.
  static func mean(of results: [MetricResult]) -> MetricResult {
    MetricResult(
      kind: results[0].kind, cutoff: results[0].cutoff, task: nil, group: nil,
      percent: PairwiseSum.mean(results.map(\.percent)), queries: [], values: [])
  }

  private init(
    kind: Kind, cutoff: Int, task: String?, group: String?, queries: [Int], values: [Double]
  ) {
    self.init(
      kind: kind, cutoff: cutoff, task: task, group: group, percent: 100 * PairwiseSum.mean(values),
      queries: queries, values: values)
  }

  private init(
    kind: Kind, cutoff: Int, task: String?, group: String?, percent: Double, queries: [Int],
    values: [Double]
  ) {
    self.kind = kind
    self.cutoff = cutoff
    self.task = task
    self.group = group
    self.percent = percent
    self.queries = queries
    self.values = values
  }
}
