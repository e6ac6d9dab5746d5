import Benchmarks
import Files

/// The questions of a split, as the evaluations of a store name them.
package struct AskedQuestions: Hashable {
  /// "emoji test"
  package let title: String
  /// SHA-256 of everything that the split asks, whatever images answer.
  package let hash: ContentHash
  /// Whether results on them are reported, so that whoever chooses by them chooses by what he reports; not so of a
  /// split that is there to choose on.
  package let isReported: Bool
}

extension EvaluationTarget {
  /// The questions of its split, also where only some of them are asked.
  package var asked: AskedQuestions {
    AskedQuestions(
      title: title + (benchmark.variant.map { ", \($0)" } ?? ""), hash: split,
      isReported: Swift.type(of: benchmark).purpose(of: benchmark.split).isReported)
  }
}
