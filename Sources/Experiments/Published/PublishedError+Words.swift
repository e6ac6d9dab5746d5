import Diagnostics

extension DiagnosticCode {
  /// Cited numbers that cannot be shown.
  public static let published = DiagnosticCode(
    "E155", "cited numbers cannot be shown",
    explanation:
      "published(on=cirr) shows numbers that were cited from papers and repositories. They are of the benchmarks that the "
      + "message lists. With table= they stand beside the rows of a table that evaluate or record gave, on the same "
      + "benchmark.")
}

extension PublishedError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.published]

  /// Which numbers there are, and how to ask for them.
  public var words: ErrorWords {
    switch self {
    case .noNumbers(let benchmark, let nearest, let known):
      ErrorWords(
        .published, "no cited numbers of \"\(benchmark)\" are shipped",
        help: Listing.suggestion(nearest: nearest.map { "\"\($0)\"" }, among: known), at: .argument("on"))
    case .noBenchmark:
      ErrorWords(
        .published, "cited numbers stand beside the rows of one benchmark, and this table is of none",
        help: "give a table that evaluate or record gave", at: .argument("table"))
    case .otherBenchmark(let asked, let table):
      ErrorWords(
        .published, "the table is of \(table), and the numbers of \(asked) are asked for",
        help: "leave on= out, or write on=\"\(table)\"", at: .argument("table"),
        notes: [
          .init(.argument("on"), "this is \(asked)")
        ])
    }
  }
}
