/// Work that a tower leaves out because the result is the same without it.
///
/// Every one is on unless a test switches it off to compare.
package struct ExactSavings: OptionSet, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  /// A beginning that several sentences share is computed once: the text tower is causal.
  package static let sharedBeginnings = ExactSavings(rawValue: 1)
  /// What comes before the first learnable position is computed without gradients.
  package static let frozenBeginnings = ExactSavings(rawValue: 2)
  /// In the last layer all rows but the pooled ones give keys and values only.
  package static let pooledLastLayer = ExactSavings(rawValue: 4)
  /// Image prompts whose output the next layer overwrites give keys and values only, once for the batch.
  package static let overwrittenPrompts = ExactSavings(rawValue: 8)

  /// All of them.
  package static let all: ExactSavings = [
    .sharedBeginnings, .frozenBeginnings, .pooledLastLayer, .overwrittenPrompts,
  ]
}
