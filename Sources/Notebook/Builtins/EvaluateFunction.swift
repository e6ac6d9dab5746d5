import ComposedRetrieval
import ExperimentStore
import Language
import Reports
import Tensors

/// `evaluate`: ranks the gallery for every query of a split, for one or several rows.
enum EvaluateFunction: Builtin {
  private static let row = ValueType.oneOf([.named("model"), .named("baseline")])

  static let signature = FunctionSignature(
    "evaluate",
    [
      .required("rows", .oneOf([row, .list(row)]), positional: true, "Models and baselines, one row each."),
      .required("on", .named("split"), "The queries: a data set's test split."),
      .optional(
        "gallery", .named("features"), default: nil,
        "Features of the data set's images, in the place of those that the rows' backbone gives."),
    ],
    result: .named("table"),
    documentation: "Ranks the gallery for every query and gives a row of R@1/5/10/50 for each model.",
    example: "result = evaluate([phi, full - task, full - modality, full], on=emoji.test)",
    cost: "grows with queries x gallery")

  static func outline(_ arguments: OutlinedArguments, in session: Session) throws -> Outline {
    var rows = 1
    if case .rows(let count, _)? = arguments["rows"]?.subject { rows = count }
    if case .features(_, let width)? = arguments["gallery"]?.subject, let sizes = arguments.sizes("rows"),
      width != sizes.jointWidth
    {
      throw NotebookError.widths("a feature of the gallery", width, "one of the model", sizes.jointWidth)
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

  static func call(_ arguments: ArgumentList, in session: Session) throws -> Value {
    let split: SplitValue = try arguments.domain("on")
    let rows: [Value]
    if case .list(let values) = try arguments.value("rows") {
      rows = values
    } else {
      rows = [try arguments.value("rows")]
    }
    let gallery: FeaturesValue? = arguments.has("gallery") ? try arguments.domain("gallery") : nil
    guard !rows.isEmpty else { throw NotebookError.empty(what: "rows") }
    let evaluated = try rows.map { value -> EvaluatedRow in
      switch value {
      case .domain(let model as ModelValue):
        return try EvaluatedRow(
          name: model.name, subject: model.hash, backbone: model.backbone, split: split, gallery: gallery,
          isCeiling: false,
          session
        ) { try model.model() }
      case .domain(let baseline as BaselineValue):
        return try EvaluatedRow(
          name: baseline.kind.rawValue, subject: baseline.hash, backbone: baseline.backbone, split: split,
          gallery: gallery,
          isCeiling: baseline.kind == .target, session
        ) { try baseline.composer() }
      default: throw InternalFault.unchecked("rows")
      }
    }
    return .domain(try EvaluationTable.make(distinguished(evaluated), split: split))
  }

  /// Rows of one name become "name", "name #2", ..., so that each can be told from the others.
  private static func distinguished(_ rows: [EvaluatedRow]) -> [EvaluatedRow] {
    var seen: [String: Int] = [:]
    return rows.map { row in
      seen[row.name, default: 0] += 1
      let count = seen[row.name] ?? 1
      var copy = row
      if count > 1 { copy.name += " #\(count)" }
      return copy
    }
  }
}
