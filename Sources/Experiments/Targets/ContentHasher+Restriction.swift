import Benchmarks
import Files

extension ContentHasher {
  /// Takes in which queries are asked; nothing where all are, so that their hash is that of before there were parts.
  mutating func append(queriesOf benchmark: any RetrievalBenchmark) {
    guard benchmark.restriction != nil else { return }
    append("queries")
    beginList(count: benchmark.tasks.count)
    for task in benchmark.tasks {
      append(task.name)
      beginList(count: task.queries.count)
      for query in task.queries { append(query.id) }
    }
  }

  /// Takes in which queries depend on each other where a list says so: comparisons follow from it, and outcomes do not.
  mutating func append(clustersOf benchmark: any RetrievalBenchmark) {
    guard benchmark.restriction?.clustering != nil else { return }
    append("clusters")
    let queries = benchmark.tasks.flatMap(\.queries)
    beginList(count: queries.count)
    for query in queries {
      append(query.cluster != nil)
      append(query.cluster ?? "")
    }
  }
}
