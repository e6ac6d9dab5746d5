import Benchmarks
import Reports

/// Puts the rows of an evaluation into one table: every metric a column, the protocol under it, and every query's
/// outcome behind it.
package struct EvaluationTable {
  package let evaluation: Evaluation
  /// For each row; none where the right answers are not published.
  package let metrics: [[MetricResult]]
  /// The same with targets behind candidates of equal score; none where ties favour nobody.
  package let strict: [[MetricResult]]
  package let notes: [String]

  /// - Throws: `BenchmarkError`.
  package init(_ evaluation: Evaluation) throws {
    self.evaluation = evaluation
    let target = evaluation.target
    let supervised = evaluation.rows.filter(\.isSupervised).map(\.name)
    let more =
      [target.benchmark.restriction?.note, target.leftOut.words].compactMap { $0 } + evaluation.notes
    // The mean over one task is that task.
    let isSingle = target.benchmark.tasks.count == 1
    func kept(_ results: [MetricResult]) -> [MetricResult] { results.filter { !isSingle || $0.task != nil } }
    do {
      let measured = try evaluation.rows.map { row in
        (
          plain: kept(try target.benchmark.metrics(of: row.outcomes)),
          strict: kept(try target.benchmark.strictMetrics(of: row.outcomes))
        )
      }
      metrics = measured.map(\.plain)
      strict = measured.map(\.strict)
      notes = [target.tableLine(supervised: supervised)] + more
    } catch BenchmarkError.hiddenTargets {
      metrics = evaluation.rows.map { _ in [] }
      strict = []
      notes =
        [
          EvaluatedSubject.marked(target.protocolLine, supervised: supervised),
          "the right answers of \(target.title) are not published, so there are no numbers here",
        ] + more
    }
  }

  /// The value.
  ///
  /// - Throws: `ContentError`, `BenchmarkError`.
  package func value() throws -> TableValue {
    let supplements = [groupTable, strictTable].compactMap { $0 }
    let hasNoTies = !strict.isEmpty && !(strict.first ?? []).isEmpty && strictTable == nil
    let table = table(
      of: metricsOverAll,
      notes: notes + (hasNoTies ? ["no candidate has exactly the score of its query's target"] : []))
    return TableValue(
      table: table, supplements: supplements, object: try object(), pictures: pictures(for: table),
      evaluation: evaluation, measured: try measured())
  }

  /// The metrics that are over all queries of a task.
  package var metricsOverAll: [[MetricResult]] { metrics.map { $0.filter { $0.group == nil } } }

  /// "R@10", "dress R@10", "mean R@10"
  package func heading(_ metric: MetricResult) -> String {
    guard evaluation.target.benchmark.tasks.count > 1 else { return metric.name }
    return "\(metric.task ?? "mean") \(metric.name)"
  }

  /// Whether the numbers of the strict table differ from the others.
  package var hasStrictDifferences: Bool {
    zip(metrics, strict).contains { plain, strict in
      zip(plain, strict).contains { $0.percent != $1.percent }
    }
  }

  /// What comparisons are made of; nil where the right answers are not published.
  private func measured() throws -> MeasuredRows? {
    let target = evaluation.target
    guard let first = metrics.first, !first.isEmpty else { return nil }
    return MeasuredRows(
      questions: target.hash, asked: target.asked, title: target.comparedTitle, protocolLine: notes[0],
      catalog: target.catalog,
      rows: try evaluation.rows.map { row in
        MeasuredRows.Row(
          name: row.name, identities: row.identities, isCeiling: row.isCeiling,
          measurements: [try Measurement(of: row.outcomes, by: target.benchmark)], isOneTraining: true)
      },
      seeds: nil, seedNote: "one run of each row", design: nil, clusters: target.clusters,
      notes: Array(notes.dropFirst()))
  }

  /// Queries of the ranked row that is best at 10, which stands for all; nil where images are not drawn.
  private func pictures(for table: ResultTable) -> RetrievalPictures? {
    guard evaluation.target.images.areDrawn, let columns = metricsOverAll.first else { return nil }
    let column = columns.firstIndex { $0.cutoff == 10 } ?? 0
    let row = evaluation.rows[table.best(column: 1 + column).min() ?? 0]
    return RetrievalPictures(target: evaluation.target, row: row.name, outcomes: row.result)
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

  /// The metrics over groups of queries, such as CIRCO's semantic aspects: a line for each group, a column for each
  /// row; nil where there are none.
  private var groupTable: TableValue.Supplement? {
    let grouped = metrics.map { $0.filter { $0.group != nil } }
    guard let first = grouped.first, let name = first.first?.name else { return nil }
    let grouping = evaluation.target.benchmark.grouping
    return TableValue.Supplement(
      name: .aspects,
      table: ResultTable(
        title: "\(name) by \(grouping.title), in percent",
        columns: [.init(grouping.name), .init("queries", decimals: 0)]
          + evaluation.rows.map { .init($0.name, decimals: 2) },
        rows: first.indices.map { index in
          [.text(first[index].group ?? ""), .number(Double(first[index].queries.count))]
            + grouped.map { .number($0[index].percent) }
        }))
  }

  /// What becomes of the numbers when no tie favours the target; nil when nothing does.
  private var strictTable: TableValue.Supplement? {
    guard hasStrictDifferences else { return nil }
    return TableValue.Supplement(
      name: .strict,
      table: table(
        of: strict, title: "with the target behind every candidate of its score, in percent", notes: []))
  }
}
