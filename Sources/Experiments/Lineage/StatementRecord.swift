import ExperimentStore
import Files

/// A statement that ended well.
struct StatementRecord {
  /// As it was written.
  let text: String
  /// The line on which it begins.
  let line: Int
  /// The hash of its value; nil where it has none.
  let hash: ContentHash?
  /// The steps that it asked for, in order.
  let steps: [TracedStep]
}
