import Diagnostics

extension DiagnosticCode {
  /// A grid that cannot be made.
  public static let grid = DiagnosticCode(
    "E160", "a grid cannot be made like this",
    explanation:
      "A list in the place of a single value makes a grid: one model for each value, and of several lists one for each "
      + "combination. seeds=0..4 trains every one of them five times. A grid is a description: plan shows what "
      + "it takes, run carries it out.")
  /// A grid without anything to evaluate on.
  public static let gridTarget = DiagnosticCode(
    "E161", "nothing says what a grid is evaluated on",
    explanation:
      "Where on= is not given, a grid is evaluated on the test split of the data set that its triplets are from. A grid "
      + "of stage 1 alone has no triplets, so there evaluate(grid, on=emoji.test) says it.")
  /// A metric of another benchmark.
  public static let metric = DiagnosticCode(
    "E162", "the data set does not define this metric",
    explanation:
      "Each data set has the metrics of its publication; the embedded gallery has every recall up to its number of "
      + "images. A metric from elsewhere would be a number that nobody can compare with.")
  /// Rows that no test pairs.
  public static let comparison = DiagnosticCode(
    "E163", "these rows cannot be compared",
    explanation:
      "Differences are tested query by query, so both rows must have answered the same queries over the same gallery. "
      + "against= names the row that all others are compared with, by its name or by a model.")
  /// A grid without finished cells.
  public static let unfinished = DiagnosticCode(
    "E164", "the grid has not run yet",
    explanation:
      "compare takes what run has finished; it never trains. Cells that are missing are named under the table. "
      + "run can be stopped and continues where it was.")
  /// A column that a table does not have.
  public static let column = DiagnosticCode(
    "E165", "the table has no such column",
    explanation:
      "where and sort look at a column by its name: metric, model, difference, p, corrected in a comparison; model and "
      + "the metrics in an evaluation.")
  /// A value without a figure.
  public static let figure = DiagnosticCode(
    "E166", "this cannot be drawn",
    explanation:
      "plot draws a comparison as intervals, a grid or evaluation as bars, and the losses of a model, as .svg, .png or, "
      + "without a file, as text; and queries of the embedded gallery with their best answers, as .png: figure=bars and "
      + "figure=pictures say which.")
}
