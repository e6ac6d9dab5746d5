import ComposedRetrieval
import ExperimentStore
import Experiments
import Language
import Reports
import Tensors
import Values

/// `gap`: the modality discrepancy of models, measured.
package enum GapFunction: Builtin {
  package static let signature = FunctionSignature(
    "gap",
    [
      .required(
        "models", .oneOf([.named("model"), .list(.named("model"))]), positional: true,
        "Models whose image side is measured: with visual prompts where they have them."),
      .required("on", .named("split"), "The split whose reference images and captions are compared."),
    ],
    result: .named("table"),
    documentation:
      "How far a model's image features lie from caption features, and how well phi rebuilds a caption from an image.",
    example: "gaps = gap([phi, full], on=emoji.test)",
    cost: "grows with the split's reference images")

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    try arguments.require(text: true, vision: true, of: "models")
    return Outline(type: "table", work: arguments.work)
  }

  /// What is measured of a model.
  private struct Row {
    let name: String
    /// Distance, separability, cosine of image and caption, cosine of what phi makes of the image and the caption.
    let values: [Double]
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let images = try SplitReferences(arguments.domain("on"))
    let models = try arguments.models("models")
    var rows = try models.map { model in
      let object = try images.measure(.gap, model, in: workspace) { try measured($0, $1, $2, images, $3) }
      guard let values = object.array(named: "values"), values.count == 5 else {
        throw MissingArray("values", in: object.kind)
      }
      return try values.elements(of: Double.self)
    }
    let names = EvaluatedSubject.distinguished(models.map(\.name))
    var shown = zip(names, rows).map { Row(name: $0, values: Array($1.prefix(4))) }
    // What phi was trained on: the captions' own features. The first model's phi stands for it.
    if let ceiling = rows.first?.last { shown.append(Row(name: "captions", values: [0, 0.5, 1, ceiling])) }
    rows = shown.map(\.values)
    let protocolLine =
      "\(images.split.title): \(images.indices.count) reference images and their captions; features of length one; "
      + "separability by the nearer mean of the other half (50 % when nothing tells them apart); phi: cosine of "
      + "\"a photo of $\" and the caption, both by the original text tower"
    let object = try StoredObject(
      kind: "gap",
      tables: [
        (
          "summary",
          StoredTable(
            title: "modality discrepancy",
            columns: [
              StoredColumn("model", .text(shown.map(\.name))),
              StoredColumn("distance", .float64(rows.map { $0[0] })),
              StoredColumn("separability", .float64(rows.map { $0[1] })),
              StoredColumn("cosine", .float64(rows.map { $0[2] })),
              StoredColumn("phi", .float64(rows.map { $0[3] })),
            ])
        )
      ], metadata: ["protocol": .string(protocolLine)])
    return .domain(
      try TableValue(
        table: ResultTable(
          columns: [
            .init("model"), .init("distance", decimals: 3, largerIsBetter: false),
            .init("separability %", decimals: 1, largerIsBetter: false),
            .init("image · caption", decimals: 3, largerIsBetter: true),
            .init("phi · caption", decimals: 3, largerIsBetter: true),
          ],
          rows: shown.map { row in
            [.text(row.name)]
              + [row.values[0], 100 * row.values[1], row.values[2], row.values[3]].map { .number($0) }
          }, notes: [protocolLine], unranked: [shown.count - 1]), object: object,
        drawn: [
          figure("Distance of images from captions", shown, 0, protocolLine),
          figure("Cosine of what phi rebuilds and the caption", shown, 3, protocolLine),
        ]
      ).counting(images.split.target.asked, in: workspace))
  }

  private static func figure(_ title: String, _ rows: [Row], _ place: Int, _ caption: String)
    -> EstimateFigure
  {
    EstimateFigure(
      style: .bars, title: title,
      axis: place == 0 ? "between means of features of length one" : "mean cosine",
      caption: caption,
      rows: rows.map { .init(label: $0.name, value: $0.values[place], lower: .nan, upper: .nan) })
  }

  private static func measured(
    _ model: ComposedModel, _ images: EncodedImages, _ captions: Tensor, _ references: SplitReferences,
    _ context: StepContext
  ) throws -> StoredObject {
    let features = try references.rows(context) { indices, tape in
      try model.imageFeatures(of: indices, images: images, on: tape).value
    }
    let gap = try ModalityGap(images: features, texts: captions)
    func rebuilt(_ features: Tensor) throws -> Double {
      var start = 0
      let made = try references.rows(context) { indices, tape in
        defer { start += indices.count }
        let part = try features.rows(at: Array(start..<start + indices.count))
        return try model.rebuilt(tape.constant(part), on: tape)
      }
      return try ModalityGap(images: made, texts: captions).pairCosine
    }
    return try StoredObject(
      kind: "gap-values",
      arrays: [
        (
          "values",
          StoredArray([
            gap.distance, gap.separability, gap.pairCosine, rebuilt(features), rebuilt(captions),
          ])
        )
      ])
  }
}

extension ArgumentList {
  /// A model, or the models of a list.
  ///
  /// - Throws: `EmptyInput`.
  package func models(_ name: String) throws -> [ModelValue] {
    try oneOrMore(name).map {
      guard case .domain(let model as ModelValue) = $0 else {
        throw ArgumentError.kind(function: function, parameter: name, expected: "models")
      }
      return model
    }
  }
}
