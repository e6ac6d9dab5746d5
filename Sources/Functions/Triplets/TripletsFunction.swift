import Benchmarks
import ComposedRetrieval
import Corpora
import Diagnostics
import Experiments
import Language
import Values

/// `triplets`: what stage 2 learns from.
package enum TripletsFunction: Builtin {
  private static let source = ValueType.oneOf([.symbol("rules"), .text, .named("llm")])

  package static let signature = FunctionSignature(
    "triplets",
    [
      .required(
        "of", .oneOf([.named("split"), .named("images")]), positional: true,
        "The training split of a data set, or pictures in files."),
      .optional(
        "from", source, default: "rules",
        "Where modifications and targets come from: rules, a file of triplets (.jsonl, .json, .tsv, .csv), or llm(…)."
      ),
      .optional(
        "captions", .text, default: nil,
        "Pictures in files: the file that has their captions (.tsv, .csv, .jsonl, .json)."),
      .optional(
        "fraction", .number, default: nil, sweepable: true, bounds: .within(0...1),
        "The share of what the source offers that is taken; a smaller one lies inside of a larger one."),
      .optional(
        "limit", .integer, default: nil, sweepable: true, bounds: .within(1...1_000_000_000),
        "The most that is taken of what the source offers."),
      .optional(
        "gates", .set(.oneOf(TripletGate.choices.map { .symbol($0.rawValue) })), default: nil,
        sweepable: true,
        "What triplets must pass, {} for nothing; without it, all but agreement, and for exact triplets none."
      ),
      .optional(
        "seed", .integer, default: "0", sweepable: true, "Which part is taken, and which edits are drawn."),
      .optional(
        "backbone", .named("backbone"), default: nil,
        "What tokens are counted with (gate length) and agreement is measured with."),
      .optional(
        "supervised", .boolean, default: "false",
        "Whether people wrote the texts of a file while they looked at both images: reported in every table."),
      .optional(
        "missing", .symbols("fail", "skip"), default: "fail",
        "What lines of a file do whose images are not there: fail, or they are left out and counted."),
    ],
    result: .named("triplets"), sweepResult: .list(.named("triplets")),
    documentation:
      "Triplets of reference image, modification text and target caption; a list of fractions, limits, gates or seeds gives "
      + "a list of them.",
    example: "triplets = triplets(emoji.train, from=rules)")

  // MARK: - Before the run

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    let part = arguments["of"]?.part
    if let part, part.split != EmojiSplit.train.rawValue {
      let split = "\(part.split) split of \(part.dataset)"
      throw LeakageError.evaluated(split: split)
    }
    if arguments["of"]?.type == "images", arguments["captions"] == nil, arguments.text("from") == nil {
      throw TripletError.captionsNeeded(images: "these images")
    }
    try arguments.requireReadable("from")
    try arguments.requireReadable("captions")
    for parameter in ["from", "captions"] {
      guard let path = arguments.text(parameter), TripletFormat(path: path) == nil else { continue }
      throw BlamedError(
        TripletFileError(path: path, reason: .unknownEnding(known: TripletFormat.endings)),
        on: .argument(parameter))
    }
    try check("from", by: TripletFile.check, arguments)
    try check("captions", by: ImageCaptionFile.check, arguments)
    if let images = arguments["of"], let pictures = images.pictures, let names = images.names {
      try blaming(.argument("from")) {
        try TripletNames.check(
          arguments.path("from"), captions: arguments.path("captions"), of: names.all(),
          named: pictures.name, skipsMissing: arguments.words("missing") == ["skip"])
      }
    }
    if arguments.words("gates").contains(TripletGate.agreement.rawValue), arguments["backbone"] == nil {
      throw TripletError.backboneNeeded
    }
    var outline = Outline(type: "triplets")
    if arguments.words("from") == ["rules"],
      case .queries(let count, let texts, _, _)? = arguments["of"]?.subject
    {
      let size = NestedSample.size(
        of: count, fraction: arguments.number("fraction"), limit: arguments.integer("limit"))
      outline = .triplets(Array(texts.prefix(size)))
    }
    outline.metrics = arguments["of"]?.metrics
    outline.trainedOn = [part].compactMap { $0 }
    outline.work = arguments.work
    return outline
  }

  /// Looks at the beginning of a file that is named.
  private static func check(
    _ parameter: String, by look: (String) throws -> Void, _ arguments: OutlinedArguments
  ) throws {
    guard let path = arguments.path(parameter) else { return }
    try blaming(.argument(parameter)) { try look(path) }
  }

  // MARK: - The run

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    guard let sweep = try Sweep(arguments) else {
      return try value(of: request(arguments, in: workspace), in: workspace)
    }
    var values: [Value] = []
    for combination in GridBuilder.combinations(sweep.axes.map(\.values.count)) {
      for seed in sweep.seeds.map({ $0.map(Optional.some) }) ?? [nil] {
        let one = try sweep.arguments(at: combination, seed: seed)
        values.append(try value(of: request(one, in: workspace), in: workspace))
      }
    }
    return .list(values)
  }

  private static func value(of request: TripletRequest, in workspace: Workspace) throws -> Value {
    try blaming(.argument("from"), for: TripletFileError.self) { .domain(try request.value(in: workspace)) }
  }

  private static func request(_ arguments: ArgumentList, in workspace: Workspace) throws -> TripletRequest {
    let source: TripletRequest.Source
    switch try arguments.value("from") {
    case .text(let path): source = .file(try workspace.readable(path))
    case .domain(let writer as any TripletWriter): source = .writer(writer)
    default: source = .rules
    }
    if case .file = source {
    } else {
      try arguments.refuse("supervised", "missing", because: "they tell of files of triplets")
    }
    let request = TripletRequest(
      references: try references(arguments, source, in: workspace), source: source,
      gates: arguments.has("gates") ? Set(try arguments.words("gates").compactMap(TripletGate.init)) : nil,
      fraction: arguments.has("fraction") ? try arguments.number("fraction") : nil,
      limit: arguments.has("limit") ? try arguments.integer("limit") : nil,
      seed: try arguments.integer("seed"),
      backbone: arguments.has("backbone") ? try arguments.domain("backbone") : nil,
      isSupervised: try arguments.boolean("supervised"),
      skipsMissing: try arguments.words("missing") == ["skip"])
    let gates = request.askedGates
    if gates.contains(.agreement), request.backbone == nil { throw TripletError.backboneNeeded }
    if gates.isDisjoint(with: [.length, .agreement]) {
      try arguments.refuse("backbone", because: "neither length nor agreement is among the gates")
    }
    return request
  }

  private static func references(
    _ arguments: ArgumentList, _ source: TripletRequest.Source, in workspace: Workspace
  ) throws
    -> TripletImages
  {
    if case .domain(let split as SplitValue) = try arguments.value("of") {
      guard split.split == .train else { throw LeakageError.evaluated(split: split.summary) }
      try arguments.refuse("captions", because: "the data set has captions")
      return TripletImages(source: .gallery(split.dataset.withAllQueries))
    }
    let images: ImagesValue = try arguments.domain("of")
    if case .gallery(let dataset) = images.source {
      throw LeakageError.evaluated(
        split: "whole gallery of \(dataset.name) with its validation and test splits")
    }
    guard arguments.has("captions") else {
      guard case .file = source else { throw TripletError.captionsNeeded(images: images.name) }
      return TripletImages(source: .pictures(images, captions: images.ids.map { _ in nil }))
    }
    let path = try arguments.text("captions")
    let file = try blaming(.argument("captions")) { try ImageCaptionFile(path: workspace.readable(path)) }
    let captions = images.ids.map(file.caption)
    let missing = captions.count { $0 == nil }
    guard missing < captions.count else { throw TripletError.noCaptions(images: images.name, path: path) }
    if missing > 0 {
      workspace.events.note(
        "\(missing) of \(images.count) images of \(images.name) have no caption in \(path)")
    }
    return TripletImages(source: .pictures(images, captions: captions))
  }
}
