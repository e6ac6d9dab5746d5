import Benchmarks
import Files

/// The questions of a target, as the evaluations of a store name them.
package struct AskedQuestions: Hashable {
  /// "emoji test"
  package let title: String
  /// SHA-256 of what is asked, whatever images answer.
  package let hash: ContentHash
  /// Whether results on them are reported, so that whoever chooses by them chooses by what he reports; not so of a
  /// split that is there to choose on.
  package let isReported: Bool
}

extension EvaluationTarget {
  /// Its questions.
  package var asked: AskedQuestions {
    AskedQuestions(
      title: fullTitle, hash: questions,
      isReported: !Swift.type(of: benchmark).developmentSplits.contains(benchmark.split))
  }
}
