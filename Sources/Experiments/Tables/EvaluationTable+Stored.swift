import Benchmarks
import ExperimentStore
import Files

/// Tables as they are stored, in the form that the benchmark says.
extension EvaluationTable {
  /// The summary and every query's outcome.
  ///
  /// - Throws: `ContentError`.
  package func object() throws -> StoredObject {
    let target = evaluation.target
    let outcomes = JSONValue.object(
      Dictionary(
        evaluation.rows.map { ($0.name, .string($0.result.hash.description)) },
        uniquingKeysWith: { first, _ in first }))
    switch type(of: target.benchmark).outcomeLayout {
    case .single:
      return try StoredObject(
        kind: "evaluation", tables: [("summary", recalls()), ("queries", places())],
        metadata: withRestriction([
          "protocol": .string(notes[0]), "queries": .int(target.queryCount),
          "gallery": .int(target.benchmark.tasks[0].gallery.count), "outcomes": outcomes,
        ]))
    case .byTask:
      var tables = [("summary", try summary(of: metricsOverAll, title: "metrics in percent"))]
      if metrics.contains(where: { $0.contains { $0.group != nil } }) {
        tables.append(("groups", try groups()))
      }
      if hasStrictDifferences {
        tables.append(("strict", try summary(of: strict, title: "targets behind equal scores, in percent")))
      }
      tables.append(("queries", try contributions()))
      return try StoredObject(
        kind: "evaluation", tables: tables,
        metadata: withRestriction([
          "protocol": .array(notes.map { .string($0) }), "dataset": .string(target.title),
          "queries": .int(target.queryCount), "outcomes": outcomes,
        ]))
    }
  }

  /// Metadata with which queries are asked, where it is not all of them.
  private func withRestriction(_ metadata: JSONValue) -> JSONValue {
    guard var members = metadata.members, let record = evaluation.target.restrictionRecord else {
      return metadata
    }
    members["restriction"] = record
    return .object(members)
  }

  /// A value for each row and query.
  private func column<T>(_ value: (BenchmarkTask, Int, BenchmarkQuery) -> T) -> [T] {
    let once = evaluation.target.benchmark.tasks.flatMap { task in
      task.queries.enumerated().map { value(task, $0, $1) }
    }
    return evaluation.rows.flatMap { _ in once }
  }

  /// A text for each row and query. A table's texts cannot hold NUL; a JSON file's can.
  private func text(_ value: (BenchmarkTask, BenchmarkQuery) -> String) -> StoredColumn.Values {
    .text(
      column { task, _, query in
        let text = value(task, query)
        return text.utf8.contains(0) ? text.replacing("\0", with: "\u{FFFD}") : text
      })
  }

  private var rowNames: StoredColumn {
    StoredColumn(
      "model", .text(evaluation.rows.flatMap { row in row.outcomes.joined().map { _ in row.name } }))
  }

  private var ranks: StoredColumn {
    StoredColumn(
      "rank", .int32(evaluation.rows.flatMap { $0.outcomes.joined().map { Int32($0.rank ?? 0) } }))
  }

  // MARK: - One task with one target for each query

  private func recalls() throws -> StoredTable {
    let columns = metrics.first ?? []
    return try StoredTable(
      title: "recall in percent",
      columns: [StoredColumn("model", .text(evaluation.rows.map(\.name)))]
        + columns.indices.map { index in
          // PyTables wants names that are Python identifiers.
          StoredColumn(
            RunFigures.recall(at: columns[index].cutoff), .float64(metrics.map { $0[index].percent }))
        })
  }

  /// One line for each row and query: what was asked, and the place of the target.
  private func places() throws -> StoredTable {
    let grouping = evaluation.target.benchmark.grouping
    return try StoredTable(
      title: "place of the target for every query",
      columns: [
        rowNames, StoredColumn("query", .int32(column { _, place, _ in Int32(place) })),
        StoredColumn("reference", text { task, query in task.images[query.reference].id }),
        StoredColumn("text", text { _, query in query.texts.first ?? "" }),
        StoredColumn(
          "target", text { task, query in (query.targets.first ?? nil).map { task.images[$0].id } ?? "" }),
        StoredColumn(
          grouping.name, text { task, query in grouping.groups(of: query, in: task).joined(separator: ", ") }),
        ranks,
      ])
  }

  // MARK: - By task

  private func summary(of metrics: [[MetricResult]], title: String) throws -> StoredTable {
    let columns = metrics.first ?? []
    return try StoredTable(
      title: title,
      columns: [StoredColumn("model", .text(evaluation.rows.map(\.name)))]
        + columns.indices.map { index in
          StoredColumn(
            StoredName.identifier(heading(columns[index])), .float64(metrics.map { $0[index].percent }))
        })
  }

  private func groups() throws -> StoredTable {
    let lines = zip(evaluation.rows, metrics).flatMap { row, results in
      results.filter { $0.group != nil }.map { (row.name, $0) }
    }
    return try StoredTable(
      title: "metrics over parts of the queries, in percent",
      columns: [
        StoredColumn("model", .text(lines.map(\.0))),
        StoredColumn("group", .text(lines.map { $0.1.group ?? "" })),
        StoredColumn("metric", .text(lines.map(\.1.name))),
        StoredColumn("queries", .int32(lines.map { Int32($0.1.queries.count) })),
        StoredColumn("percent", .float64(lines.map(\.1.percent))),
      ])
  }

  /// One line for each row and query: what was asked, the place of the first right answer, and what the query
  /// contributed to each metric.
  private func contributions() throws -> StoredTable {
    try StoredTable(
      title: "outcome of every query",
      columns: [
        rowNames, StoredColumn("task", text { task, _ in task.name }),
        StoredColumn("query", text { _, query in query.id }),
        StoredColumn("reference", text { task, query in task.images[query.reference].id }),
        StoredColumn("text", text { _, query in query.texts.first ?? "" }), ranks,
      ] + contributed)
  }

  /// A column for each metric that is over all queries of a task.
  private var contributed: [StoredColumn] {
    let tasks = evaluation.target.benchmark.tasks
    var names: [String] = []
    for metric in metrics[0] where metric.task != nil && metric.group == nil && !names.contains(metric.name) {
      names.append(metric.name)
    }
    return names.map { name in
      let values = metrics.flatMap { row in
        tasks.flatMap { task in
          row.first { $0.name == name && $0.task == task.name && $0.group == nil }?.values
            ?? Array(repeating: 0, count: task.queries.count)
        }
      }
      return StoredColumn(StoredName.identifier(name), .float64(values))
    }
  }
}
