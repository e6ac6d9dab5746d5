import Reports

extension Diagnosis {
  static func words(for error: FigureImageError) -> Words {
    switch error {
    case .noRenderer(let reason):
      Words(
        RuntimeCode.figureImage, "librsvg, which draws figures into pixels, cannot be used: \(reason)",
        help: "install librsvg2-2 (scripts/setup.sh does), or write .svg")
    case .refused(let status):
      Words(
        RuntimeCode.figureImage, "the figure could not be drawn into pixels (cairo's status \(status))",
        help: "write .svg")
    }
  }

  static func words(for error: GridError) -> Words {
    switch error {
    case .emptySweep(let name):
      Words(
        RuntimeCode.grid, "the sweep over `\(name)` is empty",
        help: "write at least one value in the brackets")
    case .repeatedLevel(let factor, let level):
      Words(RuntimeCode.grid, "the sweep over `\(factor)` has \(level) twice", help: "take one of them away")
    case .seedsTwice(let function):
      Words(RuntimeCode.grid, "\(function) has both a sweep of seed and seeds", help: "leave one of them out")
    case .tooManyCells(let count, let limit):
      Words(
        RuntimeCode.grid,
        "the grid would have \(count == .max ? "very many" : "\(count)") cells, and \(limit) are the most",
        help: "sweep over fewer values, or make several grids")
    case .seedsDiffer(let first, let second):
      Words(
        RuntimeCode.grid,
        "the grid has the seeds \(GridValue.words(of: first)) already, and \(GridValue.words(of: second)) are given",
        help: "give the same seeds to both stages: then seed 3 of stage 2 is on top of seed 3 of stage 1")
    case .notTrained(let components, let model):
      Words(
        RuntimeCode.component, "\(model) was trained without \(components.joined(separator: " and "))",
        help: "ablate over what it has, or train it with=\(Operators.standardComponents)")
    case .noTarget:
      Words(
        RuntimeCode.gridTarget, "nothing says what this grid is evaluated on",
        help: "write evaluate(grid, on=emoji.test), or ablate(…, on=emoji.test)")
    case .metric(let metric, let dataset, let nearest, let known):
      Words(
        RuntimeCode.metric, "\(dataset) does not define \(metric): it has \(known.joined(separator: ", "))",
        help: "did you mean \(nearest)?")
    case .noMetrics(let dataset):
      Words(
        RuntimeCode.metric, "the right answers of \(dataset) are not published, so nothing can be compared",
        help: "compare on a split whose answers are published, such as cirr's val")
    case .noRow(let name, let nearest, let known):
      Words(
        RuntimeCode.comparison, "there is no row \"\(name)\"",
        help: nearest.map { "did you mean \"\($0)\"?" }
          ?? "rows are " + known.map { "\"\($0)\"" }.joined(separator: ", "))
    case .notComparable(let what):
      Words(
        RuntimeCode.comparison, "\(what) does not know what each query got",
        help: "compare a table that evaluate gave, or a grid")
    case .notRun(nil, _, let cells):
      Words(
        RuntimeCode.unfinished, "none of the grid's \(cells) cells is finished",
        help: "run it first: run grid")
    case .notRun(let variant?, let finished, let cells):
      Words(
        RuntimeCode.unfinished,
        "no cell of \"\(variant)\" is finished (\(finished) of \(cells) cells are)",
        help: "go on with: run grid")
    case .unpaired(let first, let second):
      Words(
        RuntimeCode.comparison,
        "\(first) and \(second) are different questions: a difference between them says nothing about the models",
        help: "evaluate both on the same queries and gallery; the tests are paired, query by query")
    case .nothingToCompare:
      Words(
        RuntimeCode.comparison, "there is one row, and nothing to compare it with",
        help: "evaluate several: evaluate([phi, full], on=emoji.test)")
    case .noColumn(let name, let known):
      Words(
        RuntimeCode.column, "the table has no column \(name)", help: "it has \(known.joined(separator: ", "))"
      )
    case .noFigure(let what, let known): Words(RuntimeCode.figure, "\(what) cannot be drawn", help: known)
    }
  }
}
