import Diagnostics

/// A syntax error while it is collected.
struct SyntaxProblem {
  let diagnostic: Diagnostic
  /// How far the input had been read when it was noticed.
  let noticed: Int
  /// Whether more input could have prevented it.
  let isOpenEnd: Bool
}
