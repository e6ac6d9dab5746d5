import Benchmarks
import ComposedRetrieval
import ExperimentStore
import Reports

/// Puts rows over a benchmark into one table: every metric a column, the protocol under it, and every query's
/// outcome behind it.
struct BenchmarkTable {
  private let evaluation: BenchmarkEvaluation
  /// For each row; none where the right answers are not published.
  private let metrics: [[MetricResult]]
  private let notes: [String]

  /// - Throws: `BenchmarkError`.
  init(_ evaluation: BenchmarkEvaluation) throws {
    self.evaluation = evaluation
    let dataset = evaluation.dataset
    let line = dataset.protocolLine
    do {
      // The mean over one task is that task.
      let isSingle = dataset.benchmark.tasks.count == 1
      metrics = try evaluation.rows.map { row in
        try dataset.benchmark.metrics(of: row.outcomes).filter { !isSingle || $0.task != nil }
      }
      notes = [line + "; in percent"]
    } catch BenchmarkError.hiddenTargets {
      metrics = evaluation.rows.map { _ in [] }
      notes = [line, "the right answers of \(dataset.title) are not published, so there are no numbers here"]
    }
  }

  /// The value.
  ///
  /// - Throws: `ContentError`.
  func value() throws -> TableValue {
    let rows = evaluation.rows
    let columns = metrics[0]
    let table = ResultTable(
      columns: [.init("model")] + columns.map { .init(heading($0), decimals: 2, largerIsBetter: true) },
      rows: zip(rows, metrics).map { row, values in [.text(row.name)] + values.map { .number($0.percent) } },
      notes: notes, unranked: Set(rows.indices.filter { rows[$0].isCeiling }))
    let summary = try StoredTable(
      title: "metrics in percent",
      columns: [StoredColumn("model", .text(rows.map(\.name)))]
        + columns.indices.map { index in
          StoredColumn(
            StoredName.identifier(heading(columns[index])), .float64(metrics.map { $0[index].percent }))
        })
    let object = try StoredObject(
      kind: "evaluation", tables: [("summary", summary), ("queries", perQuery())],
      metadata: [
        "protocol": .array(notes.map { .string($0) }), "dataset": .string(evaluation.dataset.title),
        "queries": .int(evaluation.dataset.queryCount),
        "outcomes": .object(
          Dictionary(
            rows.map { ($0.name, .string($0.result.hash.description)) },
            uniquingKeysWith: { first, _ in first })),
      ])
    return TableValue(table: table, object: object, evaluation: evaluation, measured: measured)
  }

  /// What comparisons are made of; nil where the right answers are not published.
  private var measured: MeasuredRows? {
    let dataset = evaluation.dataset
    guard let first = metrics.first, !first.isEmpty else { return nil }
    return MeasuredRows(
      questions: dataset.hash, title: dataset.title, protocolLine: notes[0], catalog: dataset.catalog,
      rows: zip(evaluation.rows, metrics).map { row, metrics in
        MeasuredRows.Row(
          name: row.name, identities: row.identities, isCeiling: row.isCeiling,
          measurements: [Measurement(content: .results(metrics))], isOneTraining: true)
      },
      seeds: nil, seedNote: "one run of each row", design: nil, notes: [])
  }

  /// "R@10", "dress R@10", "mean R@10", "mAP@10 negation"
  private func heading(_ metric: MetricResult) -> String {
    if let group = metric.group { return "\(metric.name) \(group)" }
    guard evaluation.dataset.benchmark.tasks.count > 1 else { return metric.name }
    return "\(metric.task ?? "mean") \(metric.name)"
  }

  /// One line for each row and query: what was asked, the place of the first right answer, and what the query
  /// contributed to each metric.
  private func perQuery() throws -> StoredTable {
    let tasks = evaluation.dataset.benchmark.tasks
    func column<T>(_ value: (BenchmarkTask, BenchmarkQuery) -> T) -> [T] {
      let once = tasks.flatMap { task in task.queries.map { value(task, $0) } }
      return evaluation.rows.flatMap { _ in once }
    }
    // A table's texts cannot hold NUL; a JSON file's can.
    func text(_ value: (BenchmarkTask, BenchmarkQuery) -> String) -> StoredColumn.Values {
      .text(column(value).map { $0.utf8.contains(0) ? $0.replacing("\0", with: "\u{FFFD}") : $0 })
    }
    let places = evaluation.rows.flatMap { $0.outcomes.joined().map { Int32($0.rank ?? 0) } }
    return try StoredTable(
      title: "outcome of every query",
      columns: [
        StoredColumn(
          "model",
          .text(evaluation.rows.flatMap { row in row.outcomes.joined().map { _ in row.name } })),
        StoredColumn("task", text { task, _ in task.name }),
        StoredColumn("query", text { _, query in query.id }),
        StoredColumn("reference", text { task, query in task.images[query.reference].id }),
        StoredColumn("text", text { _, query in query.texts.first ?? "" }),
        StoredColumn("rank", .int32(places)),
      ] + contributions(tasks))
  }

  /// A column for each metric that is over all queries of a task.
  private func contributions(_ tasks: [BenchmarkTask]) -> [StoredColumn] {
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
