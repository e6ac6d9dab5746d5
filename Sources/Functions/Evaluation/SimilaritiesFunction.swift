import ComposedRetrieval
import ExperimentStore
import Experiments
import Language
import Reports
import Statistics
import Tensors
import Values

/// `similarities`: how near queries are to their targets, and to the best wrong answer.
package enum SimilaritiesFunction: Builtin {
  private static let row = ValueType.oneOf([.named("model"), .named("baseline")])

  package static let signature = FunctionSignature(
    "similarities",
    [
      .required("rows", .oneOf([row, .list(row)]), positional: true, "Models and baselines, one row each."),
      .required("on", .named("split"), "The queries."),
    ],
    result: .named("table"),
    documentation:
      "Cosines of queries with their targets and with their best wrong answers, and the margin between the two.",
    example: "show similarities([phi, full], on=emoji.test)",
    cost: "grows with queries x gallery")

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    Outline(type: "table", work: arguments.work)
  }

  /// Cosines of every query of one row.
  private struct Cosines {
    let name: String
    let target: [Double]
    let wrong: [Double]
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let split: SplitValue = try arguments.domain("on")
    let values = try arguments.oneOrMore("rows")
    guard !split.asked.isEmpty else { throw EmptyInput("queries") }
    let subjects = try values.map(EvaluatedSubject.init)
    let names = EvaluatedSubject.distinguished(subjects.map(\.name))
    let rows = try zip(subjects, names).map { try cosines(of: $0, named: $1, on: split, in: workspace) }
    return .domain(try table(rows, split).counting(split.target.asked, in: workspace))
  }

  private static func cosines(
    of subject: EvaluatedSubject, named name: String, on split: SplitValue, in workspace: Workspace
  ) throws -> Cosines {
    let images = try workspace.encodings.images(of: split.dataset, by: subject.backbone)
    let step = try StepRecord(
      .similarities, label: "similarities \(subject.name)",
      inputs: ["model": subject.hash, "queries": split.target.questions, "gallery": images.hash],
      numericIdentity: NumericIdentity.current.record)
    let forecast = StepForecast.evaluation(
      rows: 1, texts: split.asked.map(\.text), gallery: split.dataset.gallery.items.count,
      sizes: subject.backbone.sizes, usesPixels: subject.usesPixels)
    let object = try workspace.steps.run(step, forecast: { forecast }) { context in
      let composer = try subject.composer()
      let encoded = try images.encoded()
      let gallery = encoded.features.normalizedRows().unit
      let task = split.target.benchmark.tasks[0]
      let (queries, composed) = (task.queries, task.composedQueries)
      var target: [Float] = []
      var wrong: [Float] = []
      for start in stride(from: 0, to: queries.count, by: 128) {
        try context.advance(start, of: queries.count, unit: "queries")
        let range = start..<min(queries.count, start + 128)
        let batch = Array(queries[range])
        let unit = try composer.features(of: Array(composed[range]), images: encoded, on: Tape())
          .finite(as: .queries(of: subject.name, items: composed[range].map(\.text))).normalizedRows().unit
        // Every query of the gallery has one target and leaves out its reference.
        let targets = batch.compactMap { $0.targets.first ?? nil }
        let references = batch.map(\.excluded.first)
        let (asked, own) = (unit.scalars, try gallery.rows(at: targets).scalars)
        for row in batch.indices {
          let places = row * unit.width..<(row + 1) * unit.width
          target.append(places.reduce(0) { $0 + asked[$1] * own[$1] })
        }
        // Of the two best, one is no target.
        let best = try Search.rank(
          queries: unit, gallery: gallery, targets: targets, excluded: references, top: 2)
        for (target, outcome) in zip(targets, best) {
          wrong.append(zip(outcome.top, outcome.scores).first { $0.0 != target }?.1 ?? -1)
        }
      }
      return try StoredObject(
        kind: "cosines", arrays: [("target", StoredArray(target)), ("wrong", StoredArray(wrong))])
    }.object()
    func read(_ array: String) throws -> [Double] {
      guard let stored = object.array(named: array), stored.count == split.asked.count else {
        throw MissingArray(array, in: object.kind)
      }
      return try stored.elements(of: Float.self).map(Double.init)
    }
    return Cosines(name: name, target: try read("target"), wrong: try read("wrong"))
  }

  private static func table(_ rows: [Cosines], _ split: SplitValue) throws -> TableValue {
    let shares = [0.05, 0.25, 0.5, 0.75, 0.95]
    let figures = rows.map { row -> [Double] in
      let margins = zip(row.target, row.wrong).map { $0 - $1 }
      let sorted = row.target.sorted()
      return shares.map { PairedBootstrap.quantile(sorted, $0) } + [
        mean(row.target), mean(row.wrong), mean(margins),
        100 * Double(margins.count { $0 > 0 }) / Double(margins.count),
      ]
    }
    let headings =
      shares.map { "\(Int(($0 * 100).rounded())) %" } + ["mean", "best wrong", "margin", "margin > 0 %"]
    let stored =
      shares.map { "target_\(Int(($0 * 100).rounded()))" } + [
        "target_mean", "wrong_mean", "margin", "positive",
      ]
    let protocolLine =
      "\(split.title): \(split.asked.count) queries; cosine with the target (quantiles and mean) and with the best "
      + "other image; " + "the reference left out"
    let object = try StoredObject(
      kind: "similarities",
      tables: [
        (
          "summary",
          StoredTable(
            title: "cosines of queries",
            columns: [StoredColumn("model", .text(rows.map(\.name)))]
              + stored.indices.map { place in
                StoredColumn(stored[place], .float64(figures.map { $0[place] }))
              })
        ),
        (
          "queries",
          StoredTable(
            title: "cosines of every query",
            columns: [
              StoredColumn("model", .text(rows.flatMap { row in row.target.map { _ in row.name } })),
              StoredColumn("query", .int32(rows.flatMap { $0.target.indices.map(Int32.init) })),
              StoredColumn("target", .float64(rows.flatMap(\.target))),
              StoredColumn("wrong", .float64(rows.flatMap(\.wrong))),
            ])
        ),
      ], metadata: ["protocol": .string(protocolLine)])
    return TableValue(
      table: ResultTable(
        columns: [.init("model")]
          + headings.enumerated().map { place, heading in
            .init(
              heading, decimals: heading == "margin > 0 %" ? 1 : 3,
              largerIsBetter: place >= shares.count + 2 ? true : nil)
          },
        rows: zip(rows, figures).map { row, values in [.text(row.name)] + values.map { .number($0) } },
        notes: [protocolLine]), object: object,
      drawn: [
        EstimateFigure(
          style: .intervals, title: "Margin of the target over the best wrong answer",
          axis: "difference of cosines, median and the middle 90 % of queries", caption: protocolLine,
          rows: rows.map { row in
            let margins = zip(row.target, row.wrong).map { $0 - $1 }.sorted()
            return .init(
              label: row.name, value: PairedBootstrap.quantile(margins, 0.5),
              lower: PairedBootstrap.quantile(margins, 0.05),
              upper: PairedBootstrap.quantile(margins, 0.95))
          })
      ])
  }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(max(1, values.count))
  }
}
