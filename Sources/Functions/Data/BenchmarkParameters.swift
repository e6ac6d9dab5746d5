import Benchmarks
import Language

/// The parameters of `dataset` and the words that they take, as the benchmarks declare them.
package enum BenchmarkParameters {
  /// What only benchmarks in folders take.
  private static let ofFolders = ["root", "split", "queries", "missing", "preprocess"]

  /// The parameters: those of every benchmark, those of benchmarks in folders, and the options that single ones declare.
  package static var all: [Parameter] {
    [
      .required(
        "name", .text, positional: true,
        "\"\(Emoji.name)\": the embedded gallery; or \(quoted(RetrievalBenchmarks.inFolders.map { $0.name }))."
      ),
      .optional("root", .text, default: nil, "The folder of a benchmark, as its authors lay it out."),
      .optional(
        "split", .oneOf(splits.map(ValueType.symbol)), default: nil,
        "Which queries of a benchmark; by default \(usualSplits)."),
      .optional(
        "queries", .text, default: nil,
        "A file with the queries that are asked: one of CIRCUS's lists, or your own .csv, .tsv or .json."),
      .optional(
        "subset", .oneOf([.text, .list(.text)]), default: nil,
        "Only queries of these slots, semantic aspects, categories or tasks, whichever the benchmark has."),
      .optional(
        "features", .named("features"), default: nil,
        "Features of the images, by their names; without them, images are found or drawn, and encoded."),
      .optional(
        "missing", .symbols("fail", "skip"), default: nil,
        "What images without a file or feature, and entries of queries= without a query, do: fail (the default), or be left out."
      ),
      .optional(
        "preprocess", .symbols("clip", "targetpad"), default: nil,
        "How a benchmark's images become pixels: as for features(); targetpad has the ratio 1.25."),
    ] + options.map { .optional($0.name, type(of: $0), default: nil, $0.documentation) }
  }

  /// The parameters that a benchmark does not take.
  package static func foreign(to benchmark: any RetrievalBenchmark.Type) -> [String] {
    let own = benchmark.options.map(\.name)
    return (benchmark is any FolderBenchmark.Type ? [] : ofFolders)
      + options.map(\.name).filter { !own.contains($0) }
  }

  /// The words for splits and options, for help.
  package static var symbols: [SymbolSignature] {
    splits.map { split in
      let owners = RetrievalBenchmarks.inFolders.filter { $0.splits.contains(split) }.map { $0.name }
      return SymbolSignature(split, documentation: "A split of \(owners.joined(separator: ", ")).")
    }
      + options.flatMap(\.words).map { SymbolSignature($0.name, documentation: $0.documentation) }
  }

  /// The options of all benchmarks, those of one name together.
  private static var options: [BenchmarkOption] {
    var options: [BenchmarkOption] = []
    for option in RetrievalBenchmarks.all.flatMap({ $0.options }) {
      guard let place = options.firstIndex(where: { $0.name == option.name }) else {
        options.append(option)
        continue
      }
      let known = options[place]
      let more = option.words.filter { word in !known.words.contains { $0.name == word.name } }
      options[place] = BenchmarkOption(
        known.name, known.kind == .path ? .path : .words(known.words + more),
        "\(known.documentation) \(option.documentation)")
    }
    return options
  }

  private static func type(of option: BenchmarkOption) -> ValueType {
    switch option.kind {
    case .path: .text
    case .words(let words): .oneOf(words.map { .symbol($0.name) })
    }
  }

  /// Words for splits of benchmarks in folders, each once.
  private static var splits: [String] {
    RetrievalBenchmarks.inFolders.flatMap { $0.splits }.reduce(into: []) { words, word in
      if !words.contains(word) { words.append(word) }
    }
  }

  /// "val (cirr, circo, fashioniq), test (genecis)"
  private static var usualSplits: String {
    splits.compactMap { split in
      let owners = RetrievalBenchmarks.inFolders.filter { $0.splits[0] == split }.map { $0.name }
      return owners.isEmpty ? nil : "\(split) (\(owners.joined(separator: ", ")))"
    }.joined(separator: ", ")
  }

  private static func quoted(_ names: [String]) -> String {
    names.map { "\"\($0)\"" }.joined(separator: ", ")
  }
}
