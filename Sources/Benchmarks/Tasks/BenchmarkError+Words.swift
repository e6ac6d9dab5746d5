import Diagnostics

extension DiagnosticCode {
  /// A name of a backbone or a data set that does not exist.
  public static let unknownSource = DiagnosticCode(
    "E123", "unknown backbone or data set", explanation: "The message lists what is available.")
  /// A measurement that would break a benchmark's protocol.
  public static let benchmark = DiagnosticCode(
    "E151", "a benchmark cannot be measured like this",
    explanation:
      "A benchmark's numbers mean something only with all of its images, queries and rules. A smaller gallery gives "
      + "better numbers, so images that are missing are an error unless missing=skip is written, and then every table "
      + "says so.")
}

extension BenchmarkError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.unknownSource, .benchmark, .features, .internalFault]

  /// What does not fit the benchmark's protocol, and what would.
  public var words: ErrorWords {
    switch self {
    case .unknownBenchmark(let name, let known):
      ErrorWords(
        .unknownSource, "unknown benchmark \"\(name)\"", help: "available: \(Listing.quoted(known))",
        at: .argument("name"))
    case .unknownSplit(let benchmark, let split, let known):
      ErrorWords(
        .benchmark, "\(benchmark) has no split \(split)",
        help: "available: \(Listing.text(known, limit: 12))",
        at: .argument("split"))
    case .unsupportedOption(let benchmark, let option):
      ErrorWords(
        .benchmark, "dataset \"\(benchmark)\" does not take `\(option)`", help: "leave it out",
        at: .argument(option))
    case .unknownChoice(let benchmark, let option, let choice, let known):
      ErrorWords(
        .benchmark, "`\(option)` of \(benchmark) does not take \(choice)",
        help: "available: \(Listing.text(known, limit: 12))", at: .argument(option))
    case .unknownGroup(let benchmark, let group, let grouping, let known):
      ErrorWords(
        .benchmark,
        "no query of \(benchmark) has the \(grouping) \"\(group)\"; available: \(Listing.quoted(known, limit: 40))",
        help: SpellingSuggestion.nearest(to: group, among: known).map { "did you mean \"\($0)\"?" },
        at: .argument("subset"))
    case .noQueries(let benchmark, let words):
      ErrorWords(
        .benchmark, "no query of \(benchmark) is left: \(words)",
        help: "take another list of queries, or another subset", at: .argument("on"))
    case .partialGallery(let task, let expected, let found, let first):
      ErrorWords(
        .benchmark,
        "the features have \(found) of the \(expected) images of \(task)"
          + (first.isEmpty ? "" : "; missing: \(Listing.text(first, of: expected - found))"),
        help:
          "compute the others and check the names; missing=skip takes a partial gallery (never one that lacks "
          + "members of a small group), and every table then says so", at: .argument("features"))
    case .missingReference(let task, let query, let image):
      ErrorWords(
        .benchmark, "query \(query) of \(task) cannot be asked: its image \(image) is missing",
        help: "a query is never left out: add the image, or its feature", at: .argument("features"))
    case .duplicateFeature(let image, let first, let second):
      ErrorWords(
        .features, "rows \(first) and \(second) of the features are both of image \(image)",
        help: "names that differ only in folders, extensions or leading zeros count as the same",
        at: .argument("features"))
    case .outcomeCount(let task, let expected, let found):
      ErrorWords(.internalFault, "\(task) has \(expected) queries, but \(found) outcomes")
    case .hiddenTargets(let benchmark, let split):
      ErrorWords(
        .benchmark, "the right answers of \(benchmark) \(split) are not published",
        help: "write export submission of RESULT to \"FILE.json\" and send it to the server")
    }
  }
}
