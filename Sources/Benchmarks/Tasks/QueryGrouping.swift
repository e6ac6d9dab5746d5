/// A way in which the queries of a benchmark fall into groups, declared by the benchmark.
public struct QueryGrouping: Sendable {
  /// What a group is: "slot", "task", "aspect"; the name of a column.
  public let name: String
  /// What a group is in a title, such as "semantic aspect".
  public let title: String
  private let find: @Sendable (BenchmarkTask, BenchmarkQuery) -> [String]

  /// A grouping; a query may be in several groups, or in none.
  public init(
    _ name: String, title: String? = nil,
    _ find: @escaping @Sendable (_ task: BenchmarkTask, _ query: BenchmarkQuery) -> [String]
  ) {
    self.name = name
    self.title = title ?? name
    self.find = find
  }

  /// The groups of a query.
  public func groups(of query: BenchmarkQuery, in task: BenchmarkTask) -> [String] { find(task, query) }

  /// Groups queries by the task that they belong to.
  public static let byTask = QueryGrouping("task") { task, _ in [task.name] }

  /// By reference image, over all tasks.
  public static let byReference = QueryGrouping("reference image") { task, query in
    [task.images[query.reference].id]
  }
}
