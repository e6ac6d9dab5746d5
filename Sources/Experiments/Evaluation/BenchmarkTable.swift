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
  /// The same with targets behind candidates of equal score; none where ties favour nobody.
  private let strict: [[MetricResult]]
  private let notes: [String]

  /// - Throws: `BenchmarkError`.
  init(_ evaluation: BenchmarkEvaluation) throws {
    self.evaluation = evaluation
    let dataset = evaluation.dataset
    let line = EvaluatedSubject.marked(
      dataset.protocolLine, supervised: evaluation.rows.filter(\.isSupervised).map(\.name))
    let leftOut = [dataset.leftOut.words].compactMap { $0 }
    // The mean over one task is that task.
    let isSingle = dataset.benchmark.tasks.count == 1
    func kept(_ results: [MetricResult]) -> [MetricResult] { results.filter { !isSingle || $0.task != nil } }
    do {
      let measured = try evaluation.rows.map { row in
        (
          plain: kept(try dataset.benchmark.metrics(of: row.outcomes)),
          strict: kept(try dataset.benchmark.strictMetrics(of: row.outcomes))
        )
      }
      metrics = measured.map(\.plain)
      strict = measured.map(\.strict)
      notes = [line + "; in percent"] + leftOut
    } catch BenchmarkError.hiddenTargets {
      metrics = evaluation.rows.map { _ in [] }
      strict = []
      notes =
        [line, "the right answers of \(dataset.title) are not published, so there are no numbers here"]
        + leftOut
    }
  }

  /// The value.
  ///
  /// - Throws: `ContentError`.
  func value() throws -> TableValue {
    let rows = evaluation.rows
    let whole = metrics.map { $0.filter { $0.group == nil } }
    let supplements = [groupTable, strictTable].compactMap { $0 }
    let hasNoTies = !strict.isEmpty && !(strict.first ?? []).isEmpty && strictTable == nil
    let table = table(
      of: whole,
      notes: notes + (hasNoTies ? ["no candidate has exactly the score of its query's target"] : []))
    var stored = [("summary", try summary(of: whole, title: "metrics in percent"))]
    if groupTable != nil { stored.append(("groups", try storedGroups())) }
    if strictTable != nil {
      stored.append(("strict", try summary(of: strict, title: "targets behind equal scores, in percent")))
    }
    stored.append(("queries", try perQuery()))
    let object = try StoredObject(
      kind: "evaluation", tables: stored,
      metadata: [
        "protocol": .array(notes.map { .string($0) }), "dataset": .string(evaluation.dataset.title),
        "queries": .int(evaluation.dataset.queryCount),
        "outcomes": .object(
          Dictionary(
            rows.map { ($0.name, .string($0.result.hash.description)) },
            uniquingKeysWith: { first, _ in first })),
      ])
    return TableValue(
      table: table, supplements: supplements, object: object, evaluation: evaluation, measured: measured)
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
      seeds: nil, seedNote: "one run of each row", design: nil,
      notes: [dataset.leftOut.words].compactMap { $0 })
  }

  private func table(of metrics: [[MetricResult]], title: String? = nil, notes: [String]) -> ResultTable {
    let rows = evaluation.rows
    return ResultTable(
      title: title,
      columns: [.init("model")]
        + (metrics.first ?? []).map { .init(heading($0), decimals: 2, largerIsBetter: true) },
      rows: zip(rows, metrics).map { row, values in [.text(row.name)] + values.map { .number($0.percent) } },
      notes: notes, unranked: Set(rows.indices.filter { rows[$0].isCeiling }))
  }

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

  /// The metrics over parts of the queries, such as CIRCO's semantic aspects: a line for each part, a column for
  /// each row; nil where there are none.
  private var groupTable: TableValue.Supplement? {
    let grouped = metrics.map { $0.filter { $0.group != nil } }
    guard let first = grouped.first, let name = first.first?.name else { return nil }
    return TableValue.Supplement(
      name: "aspects",
      table: ResultTable(
        title: "\(name) by semantic aspect, in percent",
        columns: [.init("aspect"), .init("queries", decimals: 0)]
          + evaluation.rows.map { .init($0.name, decimals: 2) },
        rows: first.indices.map { index in
          [.text(first[index].group ?? ""), .number(Double(first[index].queries.count))]
            + grouped.map { .number($0[index].percent) }
        }))
  }

  private func storedGroups() throws -> StoredTable {
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

  /// What becomes of the numbers when no tie favours the target; nil when nothing does.
  private var strictTable: TableValue.Supplement? {
    let differs = zip(metrics, strict).contains { plain, strict in
      zip(plain, strict).contains { $0.percent != $1.percent }
    }
    guard differs else { return nil }
    return TableValue.Supplement(
      name: "strict",
      table: table(
        of: strict, title: "with the target behind every candidate of its score, in percent", notes: []))
  }

  /// "R@10", "dress R@10", "mean R@10"
  private func heading(_ metric: MetricResult) -> String {
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
