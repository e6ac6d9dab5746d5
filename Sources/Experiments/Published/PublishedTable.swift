import Benchmarks
import Diagnostics
import ExperimentStore
import Files
import Reports

/// Cited numbers as a table: a row for each method, variant and backbone of a source, and the rows of an own table
/// before them.
package struct PublishedTable {
  /// The kind of stored objects.
  package static let kind = "published"

  private struct Row {
    let model: String
    let backbone: String
    let split: String
    let level: String
    let source: String
    var cells: [String: ResultTable.Cell] = [:]
  }

  /// Nil for all benchmarks.
  private let benchmark: String?
  private let numbers: [PublishedNumber]
  private let own: TableValue?

  /// - Parameters:
  ///   - asked: a benchmark's name; nil for that of the table, or for all
  ///   - own: a table that `evaluate` or `record` gave
  /// - Throws: `PublishedError`.
  package init(on asked: String?, beside own: TableValue? = nil) throws(PublishedError) {
    var benchmark = asked
    if let own {
      guard let found = own.benchmarkName else { throw .noBenchmark }
      if let asked, asked != found { throw .otherBenchmark(asked: asked, table: found) }
      benchmark = found
    }
    if let benchmark { try Self.check(benchmark) }
    numbers = PublishedNumbers.all.filter { benchmark == nil || $0.benchmark == benchmark }
    self.benchmark = benchmark
    self.own = own
  }

  /// Refuses a benchmark of which there are no numbers.
  ///
  /// - Throws: `PublishedError.noNumbers`.
  package static func check(_ benchmark: String) throws(PublishedError) {
    let known = PublishedNumbers.benchmarks
    guard !known.contains(benchmark) else { return }
    throw .noNumbers(
      benchmark: benchmark, nearest: SpellingSuggestion.nearest(to: benchmark, among: known), known: known)
  }

  /// The table; nothing in it is marked as best, because its numbers do not come about in one way.
  ///
  /// - Throws: `ContentError`.
  package func value() throws -> TableValue {
    let ownRows = own.map(rows) ?? []
    let rows = ownRows + published
    var columns = StoredColumns()
    columns.add("model", rows.map(\.model))
    columns.add("backbone", rows.map(\.backbone))
    for metric in metrics {
      columns.add(metric, cells: rows.map { $0.cells[metric] ?? .missing }, decimals: 2)
    }
    columns.add("split", rows.map(\.split))
    columns.add("level", rows.map(\.level))
    columns.add("source", rows.map(\.source))
    var metadata: [String: JSONValue] = ["protocol": .array(notes.map { .string($0) })]
    if let benchmark { metadata["benchmark"] = .string(benchmark) }
    if let own { metadata["beside"] = .string(own.hash.description) }
    let object = try StoredObject(
      kind: Self.kind,
      tables: [
        ("summary", StoredTable(title: "cited numbers, in percent", columns: columns.stored)),
        ("numbers", list()),
      ], metadata: .object(metadata))
    return TableValue(
      table: columns.table(
        notes: notes, sections: ownRows.isEmpty ? [:] : [0: "own rows", ownRows.count: "cited numbers"]),
      object: object, isView: own?.isView ?? false)
  }

  // MARK: - Rows and columns

  /// How a metric is headed: of several benchmarks with its benchmark.
  private func heading(_ number: PublishedNumber) -> String {
    benchmark == nil ? "\(number.benchmark) \(number.metric)" : number.metric
  }

  /// The columns of numbers: those of the own table, then what else was cited.
  private var metrics: [String] {
    let columns = own?.table.columns.filter { $0.decimals != nil } ?? []
    let own = columns.map { cited(as: $0.name) }
    return numbers.map(heading).reduce(into: own) { names, name in
      if !names.contains(name) { names.append(name) }
    }
  }

  /// The heading of the cited numbers that a heading of the own table means, whatever its case; itself where there are
  /// none.
  private func cited(as name: String) -> String {
    let stored = StoredName.identifier(name)
    return numbers.lazy.map(heading).first { StoredName.identifier($0) == stored } ?? name
  }

  /// A row for each method, variant, backbone and split of a source.
  private var published: [Row] {
    var rows: [Row] = []
    var places: [[String]: Int] = [:]
    for number in numbers {
      let row = Row(
        model: number.name, backbone: number.backbone, split: number.split, level: number.level.rawValue,
        source: number.source)
      let key = [row.model, row.backbone, row.split, row.level, row.source]
      let place = places[key] ?? rows.count
      if place == rows.count {
        rows.append(row)
        places[key] = place
      }
      rows[place].cells[heading(number)] = .rounded(number.percent, decimals: number.decimals)
    }
    return rows
  }

  private func rows(of own: TableValue) -> [Row] {
    let columns = own.table.columns
    return own.table.rows.indices.map { place in
      var row = Row(
        model: own.table.text(row: place, column: 0), backbone: "", split: own.splitName ?? "",
        level: "own", source: own.evaluation == nil ? "sent by the server" : "measured here")
      for (column, cell) in zip(columns, own.table.rows[place]) {
        if column.decimals != nil, cell.number != nil { row.cells[cited(as: column.name)] = cell }
      }
      return row
    }
  }

  /// Every cited number in a line of its own, with all that is known of it.
  private func list() throws -> StoredTable {
    func texts(_ name: String, _ value: (PublishedNumber) -> String) -> StoredColumn {
      StoredColumn(name, .text(numbers.map(value)))
    }
    return try StoredTable(
      title: "every cited number, in percent",
      columns: [
        texts("method", \.method), texts("variant", \.variant), texts("backbone", \.backbone),
        texts("backbone_found", \.backboneFound), texts("benchmark", \.benchmark), texts("split", \.split),
        texts("metric", \.metric), StoredColumn("percent", .float64(numbers.map(\.percent))),
        texts("source", \.source), texts("level") { $0.level.rawValue }, texts("note", \.note),
      ])
  }

  // MARK: - Notes

  private var notes: [String] {
    var notes = [
      "cited numbers of \(benchmark ?? "all benchmarks"), in percent; backbones as the sources name them",
      "primary: stated by the authors of the method or the benchmark; second-hand: seen in somebody else's table",
      "cited numbers are not tested against own rows: templates, preprocessing, weights and galleries differ",
    ]
    for number in numbers where !number.note.isEmpty {
      notes.append("\(number.name), \(number.benchmark) \(number.metric): \(number.note)")
    }
    notes.append(
      "no number of MoTaDual, MoTa-Adapter or RTD (L/14, CIRR) was found in a source that could be opened, so none is "
        + "shipped")
    return notes + (own?.table.notes ?? []).map { "own rows: \($0)" }
  }
}

extension TableValue {
  /// The benchmark that an evaluation or a server's numbers are of; nil for any other table.
  fileprivate var benchmarkName: String? {
    if let evaluation { return Swift.type(of: evaluation.target.benchmark).name }
    return object.kind == ServerSubmission.kind ? object.metadata["benchmark"]?.text : nil
  }

  fileprivate var splitName: String? {
    guard let benchmark = evaluation?.target.benchmark else { return object.metadata["split"]?.text }
    let parts = [benchmark.restriction?.name, benchmark.tasks.contains { $0.isPartial } ? "PARTIAL" : nil]
    return ([benchmark.split] + parts.compactMap(\.self)).joined(separator: ", ")
  }
}
