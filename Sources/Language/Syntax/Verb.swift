/// The effects that the grammar knows; the `Library` declares which of them exist.
///
/// Verbs are not reserved: `show = 3` binds a name. A statement is an effect when a verb is followed, on the
/// same line, by the beginning of an operand (a name, a literal, an opening bracket, a minus).
public enum Verb: String, Hashable, Sendable, CaseIterable {
  case show
  case plan
  case run
  case export
  /// `export submission of E to "path"`.
  case exportSubmission = "export submission"
  case plot
  case replay
  case refresh
}
