/// How the outcomes of a benchmark's queries, and tables of them, are stored: stores that were written before must be
/// found again, so a benchmark keeps the form that it began with.
public enum OutcomeLayout: Hashable, Sendable {
  /// Arrays for each task below its name, lists of targets, and what each query contributed to every metric.
  case byTask
  /// Arrays of one task with one target for each query, and the place of that target in every table.
  case single
}
