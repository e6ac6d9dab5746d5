import ComposedRetrieval
import Diagnostics
import ExperimentStore
import Experiments
import Language
import Reports
import Tensors
import Values

/// `words`: what a model's pseudo-words stand for.
package enum WordsFunction: Builtin {
  /// How many of the nearest words are kept for each image.
  private static let kept = 5

  package static let signature = FunctionSignature(
    "words",
    [
      .required("model", .named("model"), positional: true, "The model whose phi is read."),
      .required("on", .named("split"), "The split whose reference images are turned into pseudo-words."),
      .optional(
        "limit", .integer, default: "10", bounds: .within(1...1000),
        "How many images are shown, at equal distances through the split; all of them are stored."),
    ],
    result: .named("table"),
    documentation: "The words of the vocabulary that are nearest to the pseudo-word of each image.",
    example: "show words(phi, on=emoji.test, limit=5)",
    cost: "grows with the split's reference images")

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    try arguments.require(text: true, vision: true, of: "model")
    return Outline(type: "table", work: arguments.work)
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let images = try SplitReferences(arguments.domain("on"))
    let model: ModelValue = try arguments.domain("model")
    let limit = try arguments.integer("limit")
    let texts = images.split.dataset.captionTexts
    let captions = images.indices.map { texts[$0] }
    let nearest = try images.measure(.words, model, in: workspace) { model, encoded, _, context in
      let tokens = try images.rows(context) { indices, tape in
        try model.network.pseudoTokens(
          of: model.imageFeatures(of: indices, images: encoded, on: tape), on: tape
        ).value
      }
      let words = try VocabularyWords(of: model.backbone).nearest(Self.kept, to: tokens)
      return try StoredObject(
        kind: "nearest-words",
        tables: [
          (
            "summary",
            StoredTable(
              title: "nearest words",
              columns: [StoredColumn("caption", .text(captions))]
                + (0..<(words.first?.count ?? 0)).flatMap { place in
                  [
                    StoredColumn("word_\(place + 1)", .text(words.map { $0[place].word })),
                    StoredColumn("cosine_\(place + 1)", .float64(words.map { $0[place].cosine })),
                  ]
                })
          )
        ])
    }
    let table = nearest.table(named: "summary")
    func column(_ name: String, _ place: Int) -> StoredColumn? { table?.column(named: "\(name)_\(place)") }
    let places = (1...Self.kept).filter { column("word", $0) != nil }
    func cell(_ place: Int, _ row: Int) -> ResultTable.Cell {
      guard case .text(let words)? = column("word", place)?.values,
        case .float64(let cosines)? = column("cosine", place)?.values
      else { return .missing }
      return .text("\(words[row]) \(DecimalText.text(cosines[row], decimals: 2))")
    }
    // A caption holds a near word when one of its own words is that word.
    let own = captions.map { Set($0.split { !$0.isLetter }.map(String.init)) }
    var found = [Bool](repeating: false, count: captions.count)
    let shares = places.map { place -> Double in
      if case .text(let words)? = column("word", place)?.values {
        for (row, word) in words.enumerated() where own[row].contains(word) { found[row] = true }
      }
      return 100 * Double(found.count { $0 }) / Double(captions.count)
    }
    let count = min(limit, captions.count)
    let rows = (0..<count).map { $0 * captions.count / count }
    let share = DecimalText.text(shares.first ?? 0, decimals: 1)
    return .domain(
      try TableValue(
        table: ResultTable(
          columns: [.init("caption")] + places.map { .init("word \($0)") },
          rows: rows.map { row in [.text(captions[row])] + places.map { cell($0, row) } },
          notes: [
            "\(model.name) on \(images.split.title): nearest words by cosine of embeddings; \(count) of "
              + "\(captions.count) images shown",
            "the nearest word is one of the caption's own for \(share) % of the images",
          ]), object: nearest,
        drawn: [
          EstimateFigure(
            style: .bars, title: "Images whose caption holds one of the nearest words",
            axis: "percent of \(captions.count) images",
            caption:
              "\(model.name) on \(images.split.title): words of the vocabulary nearest to the pseudo-word",
            rows: zip(places, shares).map {
              .init(label: "\($0) nearest", value: $1, lower: .nan, upper: .nan)
            })
        ]
      ).counting(images.split.target.asked, in: workspace))
  }
}
