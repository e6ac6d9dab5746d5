import Benchmarks
import ExperimentStore
import Files

/// One part of the fixed split of subjects.
public struct SplitValue {
  package let dataset: DatasetValue
  package let split: EmojiSplit

  package init(dataset: DatasetValue, split: EmojiSplit) {
    self.dataset = dataset
    self.split = split
  }

  package var triplets: [EmojiTriplet] { dataset.triplets[split] }

  /// What models are evaluated on.
  package var target: EvaluationTarget { dataset.target(split) }

  /// "emoji test"
  package var title: String { "\(dataset.name) \(split.rawValue)" }

  /// SHA-256 of its content.
  public var hash: ContentHash { target.hash }

  /// One line: what it is and how large.
  public var summary: String { "\(split.rawValue) split of \(dataset.name): \(triplets.count) triplets" }
}
