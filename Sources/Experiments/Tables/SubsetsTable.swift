import Benchmarks
import ComposedRetrieval
import Diagnostics
import ExperimentStore
import Files
import Reports

/// Rows over several parts of one benchmark's queries side by side, with the composition gap on each.
package struct SubsetsTable {
  private let subjects: [EvaluatedSubject]
  /// For each row, the places of the image-only and the text-only row of its backbone.
  private let alone: [(image: Int, text: Int)]
  private let evaluations: [Evaluation]
  private let metric: Metric
  private let names: [String]

  /// Evaluates every row, and both halves of its query alone, on every part, or finds them evaluated.
  ///
  /// - Parameter targets: parts of one benchmark
  /// - Throws: `GridError.otherBenchmark`, `.noMetrics`, `.metric`; what `Evaluation` throws.
  package init(
    _ rows: [EvaluatedSubject], on targets: [EvaluationTarget], metric: Metric, in workspace: Workspace
  ) throws {
    for target in targets {
      guard target.split == targets[0].split, target.features?.hash == targets[0].features?.hash,
        target.images.encoding == targets[0].images.encoding
      else {
        throw GridError.otherBenchmark(first: targets[0].fullTitle, second: target.fullTitle)
      }
      guard !target.catalog.shown.isEmpty else { throw GridError.noMetrics(dataset: target.title) }
      try target.catalog.check(metric)
    }
    var subjects = rows
    func place(_ kind: any Baseline.Type, _ backbone: BackboneValue) -> Int {
      let subject = EvaluatedSubject(
        BaselineValue(kind: kind, settings: SettingValues(), backbone: backbone))
      if let known = subjects.firstIndex(where: { $0.hash == subject.hash }) { return known }
      subjects.append(subject)
      return subjects.count - 1
    }
    alone = rows.map { (place(ImageOnly.self, $0.backbone), place(TextOnly.self, $0.backbone)) }
    self.subjects = subjects
    self.metric = metric
    names = EvaluatedSubject.distinguished(targets.map(\.partName))
    evaluations = try targets.map { try Evaluation(subjects, on: $0, in: workspace) }
  }

  /// What a row got on one part.
  private struct Line {
    let percent: Double
    let scores: CompositionGap.Scores
    let gap: CompositionGap?
  }

  /// For each part, a line for each row.
  private func lines() throws -> [[Line]] {
    try evaluations.map { evaluation in
      let scores = evaluation.rows.map { CompositionGap.Scores(of: $0.outcomes) }
      return try evaluation.rows.indices.map { row in
        let measured = try Measurement(of: evaluation.rows[row].outcomes, by: evaluation.target.benchmark)
        var gap: CompositionGap?
        if subjects[row].readsImage, subjects[row].readsText, alone.indices.contains(row) {
          gap = CompositionGap(
            of: scores[row], image: scores[alone[row].image], text: scores[alone[row].text])
        }
        return Line(percent: measured.values(of: metric)?.percent ?? 0, scores: scores[row], gap: gap)
      }
    }
  }

  /// - Throws: `ContentError`, `BenchmarkError`.
  package func value() throws -> TableValue {
    let lines = try lines()
    let rows = evaluations[0].rows
    let columns = zip(names, evaluations).flatMap { name, evaluation -> [ResultTable.Column] in
      [
        .init("\(name) (\(evaluation.target.queryCount)) \(metric)", decimals: 2, largerIsBetter: true),
        .init("\(name) nDCG", decimals: 2, largerIsBetter: true), .init("\(name) gap nDCG", decimals: 3),
        .init("\(name) gap R@10", decimals: 2),
      ]
    }
    let notes = notes
    return TableValue(
      table: ResultTable(
        columns: [.init("model")] + columns,
        rows: rows.indices.map { row in
          [.text(rows[row].name)]
            + lines.flatMap { part -> [ResultTable.Cell] in
              let line = part[row]
              return [
                .number(line.percent), .number(line.scores.gain), ComparisonTable.number(line.gap?.relative),
                ComparisonTable.number(line.gap?.points),
              ]
            }
        }, notes: notes, unranked: Set(rows.indices.filter { rows[$0].isCeiling })),
      object: try object(lines, notes))
  }

  private var notes: [String] {
    let supervised = evaluations[0].rows.filter(\.isSupervised).map(\.name)
    var notes: [String] = []
    for (name, evaluation) in zip(names, evaluations) {
      let target = evaluation.target
      notes.append("\(name): \(target.tableLine(supervised: supervised))")
      for more in [target.benchmark.restriction?.note, target.leftOut.words] + evaluation.notes {
        if let more, !notes.contains(more) { notes.append(more) }
      }
    }
    return notes + [
      "nDCG: over all images that are ranked, in percent; a query gains 1/log2(rank + 1) for every right answer, divided "
        + "by what the best order would gain",
      "gap: composition gap, by two definitions that are published under one name; gap nDCG is 1 - max(I, T)/MM on "
        + "full-gallery nDCG, gap R@10 is MM - max(I, T) of R@10 in percentage points; MM is the row, I and T are the "
        + "image-only and the text-only row of its backbone on the same queries",
      "the parts are different queries, so differences between them are not tested",
    ]
  }

  /// A line for each row and part.
  private func object(_ lines: [[Line]], _ notes: [String]) throws -> StoredObject {
    let rows = evaluations[0].rows
    func column<T>(_ value: (Int, Int) -> T) -> [T] {
      rows.indices.flatMap { row in evaluations.indices.map { value(row, $0) } }
    }
    return try StoredObject(
      kind: "subsets",
      tables: [
        (
          "summary",
          StoredTable(
            title: "\(metric) and composition gaps on parts of the queries",
            columns: [
              StoredColumn("model", .text(column { row, _ in rows[row].name })),
              StoredColumn("subset", .text(column { names[$1] })),
              StoredColumn("queries", .int64(column { Int64(evaluations[$1].target.queryCount) })),
              StoredColumn(
                StoredName.identifier(metric.description), .float64(column { lines[$1][$0].percent })),
              StoredColumn("ndcg", .float64(column { lines[$1][$0].scores.gain })),
              StoredColumn("gap_ndcg", .float64(column { lines[$1][$0].gap?.relative ?? .nan })),
              StoredColumn("gap_r_at_10", .float64(column { lines[$1][$0].gap?.points ?? .nan })),
            ])
        )
      ],
      metadata: [
        "protocol": .array(notes.map { .string($0) }), "dataset": .string(evaluations[0].target.title),
        "metric": .string(metric.description),
        "parts": .array(evaluations.map { $0.target.restrictionRecord ?? .null }),
      ])
  }
}
