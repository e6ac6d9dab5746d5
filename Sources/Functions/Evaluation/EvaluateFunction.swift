import ComposedRetrieval
import Diagnostics
import Experiments
import Files
import Language
import Values

/// `evaluate`: ranks the gallery for every query of a split, for one or several rows.
package enum EvaluateFunction: Builtin {
  private static let row = ValueType.oneOf([.named("model"), .named("baseline")])

  package static let signature = FunctionSignature(
    "evaluate",
    [
      .required(
        "rows", .oneOf([row, .list(row), .named("grid")]), positional: true,
        "Models and baselines, one row each; or a grid, which is run."),
      .required(
        "on", .oneOf([.named("split"), .named("dataset")]),
        "The queries: a test split such as emoji.test, or a benchmark that was read from a folder."),
      .optional(
        "features", .named("features"), default: nil, formerly: "gallery",
        "Features of the data set's images by their names, in the place of those that it has or that the rows' backbone gives."
      ),
    ],
    result: .named("table"),
    documentation:
      "Ranks the gallery for every query and gives a row of the benchmark's metrics for each model.",
    example: "result = evaluate([phi, full - task, full - modality, full], on=emoji.test)",
    cost: "grows with queries x gallery")

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    var outline = try size(arguments)
    outline.metrics = arguments["on"]?.metrics
    return outline
  }

  private static func size(_ arguments: OutlinedArguments) throws -> Outline {
    var rows = 1
    if case .rows(let count, _)? = arguments["rows"]?.subject { rows = count }
    if let part = arguments["on"]?.part, arguments["rows"]?.trainedOn.contains(part) ?? false {
      throw LeakageError.trained(split: "\(part.split) split of \(part.dataset)", parameter: "rows")
    }
    if let dataset = arguments["on"]?.dataset {
      throw DatasetError.wholeDataset(dataset)
    }
    let sizes = arguments.sizes("rows")
    func check(_ width: Int, _ what: String, at parameter: String) throws {
      guard let sizes, width != sizes.jointWidth else { return }
      throw WidthMismatch(what, width, "one of the model", sizes.jointWidth, at: .argument(parameter))
    }
    var outline = Outline(
      type: "table", subject: .rows(count: rows, by: nil), shape: Outline.words(rows: rows),
      work: arguments.work)
    let isGiven = arguments["features"] != nil
    if case .features(_, let width)? = arguments["features"]?.subject {
      try check(width, "a feature of the gallery", at: "features")
    }
    guard case .queries(let count, let texts, let gallery, let width)? = arguments["on"]?.subject else {
      return outline
    }
    if let width, !isGiven { try check(width, "a feature of the data set", at: "on") }
    // A benchmark in a folder without features: its pictures are encoded.
    if arguments["on"]?.type == "dataset", width == nil, !isGiven, count > 0 {
      try arguments.requirePictures(of: "rows")
      try blaming(.argument("on"), for: DatasetError.self) {
        try arguments["on"]?.pictures?.requireUsable()
      }
    }
    guard count > 0 else { return outline }
    outline.shape = Outline.words(rows: rows, queries: count)
    if let sizes {
      outline.work.append(
        .evaluation(
          rows: rows, texts: texts, gallery: gallery, sizes: sizes,
          usesPixels: AlignmentComponents.needPixels(arguments["rows"]?.components ?? [])))
    }
    return outline
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let rows = try arguments.oneOrMore("rows")
    let features: FeaturesValue? = arguments.has("features") ? try arguments.domain("features") : nil
    let target = try EvaluationTarget(arguments.value("on"), features: features, in: workspace)
    if case .domain(let grid as GridValue) = rows[0] {
      return .domain(try GridRun.table(of: grid.evaluated(on: target), limit: nil, in: workspace))
    }
    let subjects = try rows.map(EvaluatedSubject.init)
    let evaluation = try blaming(.argument(features == nil ? "on" : "features"), for: WidthMismatch.self) {
      try Evaluation(subjects, on: target, in: workspace)
    }
    return .domain(try EvaluationTable(evaluation).value().counting(evaluation.target.asked, in: workspace))
  }
}
