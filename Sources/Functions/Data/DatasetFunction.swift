import Benchmarks
import Experiments
import Files
import Images
import Language
import Values

/// `dataset`: a benchmark's images, captions and queries.
package enum DatasetFunction: Builtin {
  package static let signature = FunctionSignature(
    "dataset", BenchmarkParameters.all,
    result: .named("dataset"),
    documentation:
      "A benchmark: the emoji gallery with captions, triplets and queries, or one that lies in a folder.",
    example: "emoji = dataset(\"emoji\")",
    cost: "emoji: draws the gallery once; a benchmark: reads its annotation files")

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    var known = Outline(type: "dataset", work: arguments.work)
    guard let name = arguments.text("name") else { return known }
    guard let benchmark = RetrievalBenchmarks.all.first(where: { $0.name == name }) else {
      throw unknown(name)
    }
    for parameter in BenchmarkParameters.foreign(to: benchmark) where arguments[parameter] != nil {
      throw DatasetError.foreignArgument(dataset: name, parameter: parameter)
    }
    for option in benchmark.options where option.kind == .path { try arguments.requireReadable(option.name) }
    let subset = arguments.texts("subset")
    var width: Int?
    if case .features(_, let known)? = arguments["features"]?.subject { width = known }
    guard let benchmark = benchmark as? any FolderBenchmark.Type else {
      for slot in subset ?? [] where !Emoji.slots.contains(slot) {
        throw BenchmarkError.unknownGroup(
          benchmark: name, group: slot, grouping: "slot", known: Emoji.slots.sorted())
      }
      if let stored = workspace.storedGallery, Set(arguments.values.names).isSubset(of: ["name", "features"])
      {
        var outline = Outline.gallery(stored, width: width)
        outline.work = arguments.work
        return outline
      }
      known.dataset = name
      let (font, list) = (arguments.path(Emoji.fontOption.name), arguments.path(Emoji.listOption.name))
      if font != nil || list != nil {
        _ = try EmojiGallery(files: EmojiSource.locate(fontPath: font, listPath: list).read())
      }
      known.names = .emoji(font: font, list: list)
      known.metrics = .emoji()
      return known
    }
    guard arguments["root"] != nil else { throw DatasetError.rootNeeded(dataset: name) }
    guard let root = arguments.path("root") else { return known }
    let request = BenchmarkRequest(
      benchmark, root: root, split: arguments.words("split").first, list: arguments.path("queries"),
      groups: subset ?? [],
      choices: choices(for: benchmark) { option in
        option.words.isEmpty ? arguments.path(option.name) : arguments.words(option.name).first
      },
      isPartialAllowed: arguments.words("missing") == ["skip"], usesTargetPad: false)
    // Where the names of features are the gallery, they are not known yet.
    guard let whole = try request.foresee(hasFeatures: arguments["features"] != nil, in: workspace) else {
      return Outline(
        type: "dataset", subject: .queries(count: 0, texts: [], gallery: 0, width: width),
        work: arguments.work)
    }
    var outline = Outline.benchmark(whole, width: width)
    outline.metrics = MetricCatalog(of: whole, title: request.title)
    if arguments["features"] == nil, arguments.words("missing") != ["skip"] {
      outline.pictures = PictureCheck(
        name: request.title,
        error: { DatasetError.unreadableImages(dataset: request.title, $0, of: $1) },
        of: {
          BenchmarkFiles(of: whole, root: request.root).found.map {
            ImageCollection.Item(id: $0.id, path: $0.path)
          }
        })
    }
    outline.work = arguments.work
    return outline
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let name = try arguments.text("name")
    guard let benchmark = RetrievalBenchmarks.all.first(where: { $0.name == name }) else {
      throw unknown(name)
    }
    for parameter in BenchmarkParameters.foreign(to: benchmark) where arguments.has(parameter) {
      throw DatasetError.foreignArgument(dataset: name, parameter: parameter)
    }
    func word(_ parameter: String) throws -> String? {
      arguments.has(parameter) ? try arguments.words(parameter).first : nil
    }
    let choices = try choices(for: benchmark) { option in
      guard arguments.has(option.name) else { return nil }
      return try option.words.isEmpty
        ? arguments.file(option.name, in: workspace) : word(option.name)
    }
    let features: FeaturesValue? = arguments.has("features") ? try arguments.domain("features") : nil
    let subset = arguments.has("subset") ? try arguments.texts("subset") : []
    guard let benchmark = benchmark as? any FolderBenchmark.Type else {
      let dataset =
        choices.isEmpty
        ? try workspace.emojiDataset()
        : try DatasetValue.emoji(
          font: choices[Emoji.fontOption.name], list: choices[Emoji.listOption.name], in: workspace)
      let asked = subset.isEmpty ? dataset : try dataset.asking(subset)
      return .domain(features.map(asked.given) ?? asked)
    }
    guard arguments.has("root") else { throw DatasetError.rootNeeded(dataset: name) }
    let request = BenchmarkRequest(
      benchmark, root: try workspace.readable(arguments.text("root")), split: try word("split"),
      list: try arguments.file("queries", in: workspace), groups: subset, choices: choices,
      isPartialAllowed: try word("missing") == "skip", usesTargetPad: try word("preprocess") == "targetpad")
    return .domain(try request.value(features: features, in: workspace))
  }

  /// What is given for the options that a benchmark declares.
  private static func choices(
    for benchmark: any RetrievalBenchmark.Type, _ given: (BenchmarkOption) throws -> String?
  ) rethrows -> [String: String] {
    var choices: [String: String] = [:]
    for option in benchmark.options { choices[option.name] = try given(option) }
    return choices
  }

  private static func unknown(_ name: String) -> UnknownSource {
    .dataset(name, known: RetrievalBenchmarks.all.map { $0.name })
  }
}
