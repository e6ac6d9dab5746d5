import ComposedRetrieval
import ExperimentStore
import Files
import Language
import Reports
import Tensors

/// `evaluate`: ranks the gallery for every query of a split, for one or several rows.
enum EvaluateFunction: Builtin {
  private static let row = ValueType.oneOf([.named("model"), .named("baseline")])

  static let signature = FunctionSignature(
    "evaluate",
    [
      .required(
        "rows", .oneOf([row, .list(row), .named("grid")]), positional: true,
        "Models and baselines, one row each; or a grid, which is run."),
      .required(
        "on", .oneOf([.named("split"), .named("dataset")]),
        "The queries: a test split such as emoji.test, or a benchmark that was read from a folder."),
      .optional(
        "gallery", .named("features"), default: nil,
        "Features of the data set's images, in the place of those that the rows' backbone gives."),
    ],
    result: .named("table"),
    documentation:
      "Ranks the gallery for every query and gives a row of the benchmark's metrics for each model.",
    example: "result = evaluate([phi, full - task, full - modality, full], on=emoji.test)",
    cost: "grows with queries x gallery")

  static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    var outline = try size(arguments)
    outline.metrics = arguments["on"]?.metrics
    return outline
  }

  private static func size(_ arguments: OutlinedArguments) throws -> Outline {
    var rows = 1
    if case .rows(let count, _)? = arguments["rows"]?.subject { rows = count }
    if let part = arguments["on"]?.part, arguments["rows"]?.trainedOn.contains(part) ?? false {
      throw ArgumentFault(
        NotebookError.trainedOn(split: "\(part.split) split of \(part.dataset)"), at: "on",
        against: ("rows", "trained on it"))
    }
    if let dataset = arguments["on"]?.dataset {
      throw ArgumentFault(DatasetError.wholeDataset(dataset), at: "on")
    }
    if case .features(_, let width)? = arguments["gallery"]?.subject, let sizes = arguments.sizes("rows"),
      width != sizes.jointWidth
    {
      throw NotebookError.widths("a feature of the gallery", width, "one of the model", sizes.jointWidth)
    }
    if case .benchmark(let texts, let gallery, let width)? = arguments["on"]?.subject {
      let sizes = arguments.sizes("rows")
      if let width, let sizes, width != sizes.jointWidth {
        throw NotebookError.widths(
          "a feature of the data set", width, "one of the model", sizes.jointWidth)
      }
      return Outline(
        type: "table", subject: .rows(count: rows, by: nil), shape: "\(rows) rows",
        work: arguments.work
          + [sizes.map { Outline.evaluation(rows: rows, texts: texts, gallery: gallery, sizes: $0) }]
          .compactMap { $0 })
    }
    guard case .queries(_, let texts, let gallery)? = arguments["on"]?.subject else {
      return Outline(
        type: "table", subject: .rows(count: rows, by: nil), shape: "\(rows) rows", work: arguments.work)
    }
    let work = arguments.sizes("rows").map {
      Outline.evaluation(rows: rows, texts: texts, gallery: gallery, sizes: $0)
    }
    return Outline(
      type: "table", subject: .rows(count: rows, by: nil), shape: "\(rows) rows over \(texts.count) queries",
      work: arguments.work + [work].compactMap { $0 })
  }

  static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let rows = try arguments.oneOrMore("rows")
    if case .domain(let grid as GridValue) = rows[0] {
      try arguments.refuse("gallery", because: "a grid is evaluated over the data set's own images")
      let target = try EvaluationTarget(arguments.value("on"))
      return .domain(try GridRun.table(of: grid.evaluated(on: target), limit: nil, in: workspace))
    }
    let subjects = try rows.map(EvaluatedSubject.init)
    switch try arguments.value("on") {
    case .domain(let dataset as BenchmarkValue):
      guard !arguments.has("gallery") else { throw DatasetError.galleryGiven(dataset: dataset.title) }
      return .domain(
        try BenchmarkTable(BenchmarkEvaluation(subjects, on: dataset, in: workspace)).value())
    case .domain(let dataset as DatasetValue): throw DatasetError.wholeDataset(dataset.name)
    default: break
    }
    let split: SplitValue = try arguments.domain("on")
    guard split.split != .train || !subjects.contains(where: { $0.learnt(from: split) }) else {
      throw NotebookError.trainedOn(split: "\(split.split.rawValue) split of \(split.dataset.name)")
    }
    var notes: [String] = []
    for note in subjects.compactMap({ $0.overlap(with: split) }) where !notes.contains(note) {
      notes.append(note)
    }
    let gallery: FeaturesValue? = arguments.has("gallery") ? try arguments.domain("gallery") : nil
    var evaluated = try subjects.map { subject in
      try EvaluatedRow(subject, on: split, gallery: gallery, in: workspace)
    }
    for (index, name) in EvaluatedSubject.distinguished(evaluated.map(\.name)).enumerated() {
      evaluated[index].name = name
    }
    let measured = MeasuredRows(
      questions: Self.questions(split, gallery),
      title: split.title + (gallery.map { " over \($0.source)" } ?? ""),
      protocolLine: EvaluatedSubject.marked(
        split.protocolLine(gallery), supervised: evaluated.filter(\.isSupervised).map(\.name)),
      catalog: split.catalog,
      rows: evaluated.map { row in
        MeasuredRows.Row(
          name: row.name, identities: row.identities, isCeiling: row.isCeiling,
          measurements: [Measurement(content: .places(row.ranks))], isOneTraining: true)
      },
      seeds: nil, seedNote: "one run of each row", design: nil, notes: notes)
    return .domain(
      try EvaluationTable.make(evaluated, split: split, features: gallery, measured: measured, notes: notes))
  }

  /// What is asked, over which gallery.
  private static func questions(_ split: SplitValue, _ gallery: FeaturesValue?) -> ContentHash {
    guard let gallery else { return split.hash }
    var hasher = ContentHasher(domain: "questions")
    hasher.append(split.hash)
    hasher.append(gallery.hash)
    return hasher.finalize()
  }
}
