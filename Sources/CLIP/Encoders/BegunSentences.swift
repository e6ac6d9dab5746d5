import Tensors

/// Sentences with pseudo-words of which everything before the first pseudo-word has been through a frozen text
/// tower.
public struct BegunSentences: Sendable {
  let layout: TextLayout
  /// For each layer, keys and values of the frozen rows, which come last in a row.
  let keysAndValues: [Tensor]
}
