import ComposedRetrieval
import Corpora
import ExperimentStore
import Reports

/// What triplets are made of: kinds of edits, gates, lengths and words.
package struct TripletStatistics {
  private let value: TripletsValue

  package init(_ value: TripletsValue) { self.value = value }

  /// The kinds of edits as the main table, the others beside it.
  ///
  /// - Throws: `ContentError`.
  package func table() throws -> TableValue {
    let edits = edits
    let total = Double(max(1, value.triplets.count))
    let main = ResultTable(
      columns: [.init("edit"), .init("triplets", decimals: 0), .init("%", decimals: 1)],
      rows: edits.map {
        [.text($0.name), .number(Double($0.count)), .number(100 * Double($0.count) / total)]
      },
      notes: [value.heading])
    let summary = try StoredTable(
      title: "kinds of edits",
      columns: [
        StoredColumn("edit", .text(edits.map(\.name.storable))),
        StoredColumn("triplets", .int32(edits.map { Int32(clamping: $0.count) })),
      ])
    let texts = texts
    let lengths = ResultTable(
      title: "lengths and vocabulary",
      columns: [
        .init("text"), .init("distinct", decimals: 0), .init("words, mean", decimals: 1),
        .init("longest", decimals: 0), .init("vocabulary", decimals: 0), .init("most frequent"),
      ],
      rows: texts.map { text in
        [
          .text(text.name), .number(Double(text.distinct)), .number(text.mean), .number(Double(text.longest)),
          .number(Double(text.vocabulary)), .text(text.frequent.joined(separator: " ")),
        ]
      })
    let storedLengths = try StoredTable(
      title: "lengths and vocabulary",
      columns: [
        StoredColumn("text", .text(texts.map(\.name))),
        StoredColumn("distinct", .int32(texts.map { Int32(clamping: $0.distinct) })),
        StoredColumn("words_mean", .float64(texts.map(\.mean))),
        StoredColumn("words_longest", .int32(texts.map { Int32(clamping: $0.longest) })),
        StoredColumn("vocabulary", .int32(texts.map { Int32(clamping: $0.vocabulary) })),
        StoredColumn("most_frequent", .text(texts.map { $0.frequent.joined(separator: " ").storable })),
      ])
    let object = try StoredObject(
      kind: "triplet-statistics",
      tables: [("summary", summary), ("gates", value.report.stored()), ("lengths", storedLengths)],
      metadata: [
        "source": .string(value.origin.label), "supervised": .bool(value.isSupervised),
        "triplets": .string(value.hash.description),
      ])
    return TableValue(
      table: main,
      supplements: [
        .init(name: .gates, table: value.report.table(title: "gates")),
        .init(name: .lengths, table: lengths),
      ], object: object)
  }

  /// The kinds, the most frequent first.
  private var edits: [(name: String, count: Int)] {
    var counts: [String: Int] = [:]
    for triplet in value.triplets {
      counts[triplet.edit.isEmpty ? "not known" : triplet.edit, default: 0] += 1
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }

  private struct Text {
    let name: String
    let distinct: Int
    let mean: Double
    let longest: Int
    let vocabulary: Int
    let frequent: [String]

    init(_ name: String, _ texts: [String]) {
      self.name = name
      distinct = Set(texts).count
      let words = texts.map { ComparedWords($0).words }
      mean = Double(words.map(\.count).reduce(0, +)) / Double(max(1, texts.count))
      longest = words.map(\.count).max() ?? 0
      var counts: [String: Int] = [:]
      for word in words.joined() { counts[word, default: 0] += 1 }
      vocabulary = counts.count
      frequent = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(8).map(\.key)
    }
  }

  private var texts: [Text] {
    [
      Text("reference", value.triplets.compactMap { value.references.caption($0.reference) }),
      Text("modification", value.triplets.map(\.modification)),
      Text("target", value.triplets.map { value.targetTexts[$0.target] }),
    ]
  }
}
