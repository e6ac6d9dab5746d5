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

  /// The triplets that models are asked about.
  package var asked: [EmojiTriplet] {
    dataset.subset.isEmpty ? triplets : triplets.filter { dataset.subset.contains($0.slot) }
  }

  /// What models are evaluated on.
  package var target: EvaluationTarget { dataset.target(split) }

  /// "emoji test", "emoji test, skin tone"
  package var title: String {
    (["\(dataset.name) \(split.rawValue)"] + dataset.subset).joined(separator: ", ")
  }

  /// SHA-256 of its content.
  public var hash: ContentHash { target.hash }

  /// One line: what it is and how large.
  public var summary: String {
    "\(split.rawValue) split of \(dataset.name): \(asked.count) triplets"
      + (dataset.subset.isEmpty ? "" : " (\(dataset.subset.joined(separator: " + ")))")
  }
}
