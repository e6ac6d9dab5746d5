import Benchmarks
import ExperimentStore
import Files
import Language

/// `dataset`: a benchmark's images, captions and queries.
enum DatasetFunction: Builtin {
  private static let splits = ValueType.oneOf(BenchmarkRequest.splits.map(ValueType.symbol))
  private static let ofEmoji = ["font", "list"]
  private static let ofBenchmarks = ["root", "split", "features", "missing", "gallery", "preprocess"]

  static let signature = FunctionSignature(
    "dataset",
    [
      .required(
        "name", .text, positional: true,
        "\"emoji\": the embedded gallery; or \(BenchmarkRequest.names.map { "\"\($0)\"" }.joined(separator: ", "))."
      ),
      .optional("root", .text, default: nil, "The folder of a benchmark, as its authors lay it out."),
      .optional(
        "split", splits, default: nil,
        "Which queries of a benchmark; by default val, or for genecis test: all four tasks."),
      .optional(
        "features", .named("features"), default: nil,
        "Features of a benchmark's images, by their names; without them, images are found and encoded."),
      .optional(
        "missing", .symbols("fail", "skip"), default: nil,
        "What images without a file or feature do: fail (as without it), or leave the gallery partial."),
      .optional(
        "gallery", .symbols("original", "union"), default: nil,
        "Fashion IQ: rank all images of the split (as without it), or only those that occur in a query."),
      .optional(
        "preprocess", .symbols("clip", "targetpad"), default: nil,
        "How a benchmark's images become pixels: as for features(); targetpad has the ratio 1.25."),
      .optional("font", .text, default: nil, "Another font file than that of fonts-noto-color-emoji."),
      .optional("list", .text, default: nil, "Another list of names than unicode-data's emoji-test.txt."),
    ],
    result: .named("dataset"),
    documentation:
      "A benchmark: the emoji gallery with captions, triplets and queries, or one that lies in a folder.",
    example: "emoji = dataset(\"emoji\")",
    cost: "emoji: draws the gallery once; a benchmark: reads its annotation files")

  static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    var known = Outline(type: "dataset", work: arguments.work)
    guard let name = arguments.text("name") else { return known }
    guard name == "emoji" || BenchmarkRequest.names.contains(name) else {
      throw ArgumentFault(unknown(name), at: "name")
    }
    for parameter in name == "emoji" ? ofBenchmarks : ofEmoji where arguments[parameter] != nil {
      throw ArgumentFault(DatasetError.foreignArgument(dataset: name, parameter: parameter), at: parameter)
    }
    guard name != "emoji" else {
      try arguments.requireReadable("font")
      try arguments.requireReadable("list")
      if let stored = workspace.storedGallery, arguments.values.names == ["name"] { return .gallery(stored) }
      known.dataset = name
      // How many images the gallery has is known when it is read; which metrics, before.
      known.metrics = .recall(title: "emoji test", gallery: .max)
      known.names = .emoji(font: arguments.text("font"), list: arguments.text("list"))
      // How many images the gallery has is known when it is read; which metrics, before.
      known.metrics = .recall(title: "emoji test", gallery: .max)
      return known
    }
    let type = try RetrievalBenchmarks.named(name)
    guard arguments["root"] != nil else { throw DatasetError.rootNeeded(dataset: name) }
    guard let root = arguments.text("root") else { return known }
    let request = BenchmarkRequest(
      type, root: root, split: arguments.words("split").first, gallery: arguments.words("gallery").first,
      isPartialAllowed: arguments.words("missing") == ["skip"], usesTargetPad: false)
    var width: Int?
    if case .features(_, let known)? = arguments["features"]?.subject { width = known }
    // Where the names of features are the gallery, they are not known yet.
    guard let benchmark = try request.foresee(hasFeatures: arguments["features"] != nil, in: workspace) else {
      return Outline(
        type: "dataset", subject: .benchmark(texts: [], gallery: 0, width: width), work: arguments.work)
    }
    var outline = Outline.benchmark(benchmark, width: width)
    outline.metrics = MetricCatalog(of: benchmark, title: request.title)
    outline.work = arguments.work
    return outline
  }

  static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let name = try arguments.text("name")
    func refuse(_ parameters: [String]) throws {
      for parameter in parameters where arguments.has(parameter) {
        throw DatasetError.foreignArgument(dataset: name, parameter: parameter)
      }
    }
    guard name == "emoji" else {
      guard BenchmarkRequest.names.contains(name) else {
        throw unknown(name)
      }
      try refuse(ofEmoji)
      return .domain(try benchmark(name, arguments, in: workspace))
    }
    try refuse(ofBenchmarks)
    let font = arguments.has("font") ? try arguments.text("font") : nil
    let list = arguments.has("list") ? try arguments.text("list") : nil
    guard font != nil || list != nil else { return .domain(try workspace.emojiDataset()) }
    return .domain(try DatasetValue.emoji(font: font, list: list, in: workspace))
  }

  private static func unknown(_ name: String) -> NotebookError {
    .unknownSource(function: "dataset", name: name, known: ["emoji"] + BenchmarkRequest.names)
  }

  private static func benchmark(_ name: String, _ arguments: ArgumentList, in workspace: Workspace) throws
    -> BenchmarkValue
  {
    guard arguments.has("root") else { throw DatasetError.rootNeeded(dataset: name) }
    func word(_ parameter: String) throws -> String? {
      arguments.has(parameter) ? try arguments.words(parameter).first : nil
    }
    let request = BenchmarkRequest(
      try RetrievalBenchmarks.named(name), root: try arguments.text("root"), split: try word("split"),
      gallery: try word("gallery"), isPartialAllowed: try word("missing") == "skip",
      usesTargetPad: try word("preprocess") == "targetpad")
    return try request.value(
      features: arguments.has("features") ? arguments.domain("features") : nil, in: workspace)
  }
}
