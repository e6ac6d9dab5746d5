import Diagnostics

extension GridError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [
    .grid, .gridTarget, .metric, .comparison, .unfinished, .column, .figure,
  ]

  /// What the grid or the table does not have, and what it has.
  public var words: ErrorWords {
    switch self {
    case .emptySweep(let name):
      ErrorWords(
        .grid, "the sweep over `\(name)` is empty", help: "write at least one value in the brackets",
        at: .argument(name))
    case .repeatedLevel(let factor, let level):
      ErrorWords(
        .grid, "the sweep over `\(factor)` has \(level) twice", help: "remove one of them",
        at: .argument(factor))
    case .seedsTwice(let function):
      ErrorWords(
        .grid, "\(function) has both a sweep of seed and seeds", help: "leave one of them out",
        at: .argument("seeds"), notes: [.init(.argument("seed"), "seeds are given here too")])
    case .tooManyCells(let count, let limit):
      ErrorWords(
        .grid,
        "the grid would have \(count == .max ? "too many" : "\(count)") cells, and \(limit) are the most",
        help: "sweep over fewer values, or make several grids")
    case .seedsDiffer(let first, let second):
      ErrorWords(
        .grid,
        "the grid has the seeds \(SeedWords.words(of: first)) already, and \(SeedWords.words(of: second)) are given",
        help: "give the same seeds to both stages: then seed 3 of stage 2 is on top of seed 3 of stage 1",
        at: .argument("seeds"))
    case .noTarget:
      ErrorWords(
        .gridTarget, "nothing says what this grid is evaluated on",
        help: "write evaluate(grid, on=emoji.test), or ablate(…, on=emoji.test)")
    case .metric(let metric, let dataset, let nearest, let known):
      ErrorWords(
        .metric, "\(dataset) does not define \(metric): it has \(Listing.text(known, limit: 12))",
        help: "did you mean \(nearest)?", at: .argument("metric"))
    case .noMetrics(let dataset):
      ErrorWords(
        .metric, "the right answers of \(dataset) are not published, so nothing can be compared",
        help: "compare on a split whose answers are published, such as cirr's val")
    case .noRow(let name, let nearest, let known):
      ErrorWords(
        .comparison, "there is no row \"\(name)\"",
        help: nearest.map { "did you mean \"\($0)\"?" } ?? "available: \(Listing.quoted(known, limit: 12))",
        at: .argument("against"))
    case .notComparable(let what):
      ErrorWords(
        .comparison, "\(what) does not record the outcome of each query",
        help: "compare a table that evaluate gave, or a grid", at: .argument("of"))
    case .notRun(nil, _, let cells):
      ErrorWords(
        .unfinished, "none of the grid's \(cells) cells is finished", help: "run it first: run grid",
        at: .argument("of"))
    case .notRun(let variant?, let finished, let cells):
      ErrorWords(
        .unfinished, "no cell of \"\(variant)\" is finished (\(finished) of \(cells) cells are)",
        help: "continue with: run grid", at: .argument("of"))
    case .unpaired(let first, let second):
      ErrorWords(
        .comparison,
        "\(first) and \(second) are different questions: a difference between them says nothing about the models",
        help: "evaluate both on the same queries and gallery; the tests are paired, query by query",
        at: .argument("of"))
    case .otherBenchmark(let first, let second):
      ErrorWords(
        .comparison, "\(second) is not a part of the same split over the same images as \(first)",
        help: "give parts of one split: the whole, and what queries= and subset= leave of it",
        at: .argument("on"))
    case .nothingToCompare:
      ErrorWords(
        .comparison, "there is one row, and nothing to compare it with",
        help: "evaluate several: evaluate([phi, full], on=emoji.test)", at: .argument("of"))
    case .noColumn(let name, let known):
      ErrorWords(
        .column, "the table has no column \(name)", help: "it has \(Listing.text(known, limit: 20))",
        at: .argument("by"))
    case .noFigure(let what, let known):
      ErrorWords(.figure, "cannot draw \(what)", help: known, at: .subject)
    }
  }
}
