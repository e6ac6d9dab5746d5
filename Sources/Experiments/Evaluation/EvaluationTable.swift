import Benchmarks
import ExperimentStore
import Reports

/// Puts evaluated rows into one table, with every query's outcome behind it.
enum EvaluationTable {
  private static let cutoffs = [1, 5, 10, 50]

  static func make(
    _ rows: [EvaluatedRow], split: SplitValue, features: FeaturesValue?, measured: MeasuredRows,
    notes: [String]
  ) throws -> TableValue {
    let gallery = split.dataset.gallery.items.count
    let queries = split.queries
    let recalls = rows.map { row in cutoffs.map { Recall.percent(at: $0, ranks: row.ranks) } }
    let protocolLine = EvaluatedSubject.marked(
      split.protocolLine(features), supervised: rows.filter(\.isSupervised).map(\.name))
    let table = ResultTable(
      columns: [.init("model")] + cutoffs.map { .init("R@\($0)", decimals: 2, largerIsBetter: true) },
      rows: zip(rows, recalls).map { row, values in [.text(row.name)] + values.map { .number($0) } },
      notes: [protocolLine] + notes, unranked: Set(rows.indices.filter { rows[$0].isCeiling }))
    let summary = try StoredTable(
      title: "recall in percent",
      columns: [StoredColumn("model", .text(rows.map(\.name)))]
        + cutoffs.indices.map { index in
          // PyTables wants names that are Python identifiers.
          StoredColumn("recall_at_\(cutoffs[index])", .float64(recalls.map { $0[index] }))
        })
    let object = try StoredObject(
      kind: "evaluation",
      tables: [("summary", summary), ("queries", perQuery(rows, split: split, queries: queries))],
      metadata: [
        "protocol": .string(protocolLine), "queries": .int(queries.count), "gallery": .int(gallery),
        "outcomes": .object(
          Dictionary(
            rows.map { ($0.name, .string($0.result.hash.description)) },
            uniquingKeysWith: { first, _ in first })),
      ])
    // The ranked row that is best at 10 stands for all in pictures.
    let shown = table.best(column: 1 + (cutoffs.firstIndex(of: 10) ?? 0)).min() ?? 0
    return TableValue(
      table: table, object: object,
      pictures: RetrievalPictures(split: split, row: rows[shown].name, outcomes: rows[shown].result),
      measured: measured)
  }

  /// One line for each row and query: what was asked, and the place of the target.
  private static func perQuery(
    _ rows: [EvaluatedRow], split: SplitValue, queries: [SplitValue.Query]
  ) throws -> StoredTable {
    let triplets = split.triplets
    let captions = split.dataset.captionTexts
    func repeated<T>(_ value: (EmojiTriplet) -> T) -> [T] {
      let column = triplets.map(value)
      return rows.flatMap { _ in column }
    }
    return try StoredTable(
      title: "place of the target for every query",
      columns: [
        StoredColumn("model", .text(rows.flatMap { row in triplets.map { _ in row.name } })),
        StoredColumn("query", .int32(rows.flatMap { _ in triplets.indices.map(Int32.init) })),
        StoredColumn("reference", .text(repeated { captions[$0.reference] })),
        StoredColumn("text", .text(repeated(\.text))),
        StoredColumn("target", .text(repeated { captions[$0.target] })),
        StoredColumn("slot", .text(repeated(\.slot))),
        StoredColumn("rank", .int32(rows.flatMap { $0.ranks.map(Int32.init) })),
      ])
  }
}
