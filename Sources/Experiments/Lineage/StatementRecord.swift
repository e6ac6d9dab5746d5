import ExperimentStore
import Files

/// A statement that ended well.
package struct StatementRecord {
  /// As it was written.
  package let text: String
  /// The line on which it begins.
  package let line: Int
  /// The hash of its value; nil where it has none.
  package let hash: ContentHash?
  /// The steps that it asked for, in order.
  package let steps: [TracedStep]

  package init(text: String, line: Int, hash: ContentHash?, steps: [TracedStep]) {
    self.text = text
    self.line = line
    self.hash = hash
    self.steps = steps
  }
}
