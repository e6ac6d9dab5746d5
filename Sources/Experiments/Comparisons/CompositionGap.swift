import Benchmarks

/// How much a row gains from an image and a text together over the better of both alone, by both definitions that are
/// published under that name.
package struct CompositionGap {
  /// What the definitions are made of: one row on some queries.
  package struct Scores {
    /// nDCG over the whole ranking, in percent.
    package let gain: Double
    /// R@10 in percent, whether or not the benchmark's tables show it.
    package let recall: Double

    /// - Parameter outcomes: for each task, one outcome for each query; tasks count the same
    package init(of outcomes: [[QueryOutcome]]) {
      gain = DiscountedGain.percent(of: outcomes)
      let recalls = outcomes.map { Recall.percent(at: CompositionGap.cutoff, ranks: $0.map { $0.rank ?? 0 }) }
      recall = recalls.isEmpty ? 0 : recalls.reduce(0, +) / Double(recalls.count)
    }

    package init(gain: Double, recall: Double) {
      self.gain = gain
      self.recall = recall
    }
  }

  /// Where recall is taken.
  static let cutoff = 10

  /// 1 - max(I, T)/MM of nDCG; nil where the row gains nothing.
  package let relative: Double?
  /// MM - max(I, T) of R@10, in percentage points.
  package let points: Double

  /// - Parameters:
  ///   - row: MM, which asks with image and text
  ///   - image: I, the reference image alone
  ///   - text: T, the modification alone
  package init(of row: Scores, image: Scores, text: Scores) {
    relative = row.gain > 0 ? 1 - max(image.gain, text.gain) / row.gain : nil
    points = row.recall - max(image.recall, text.recall)
  }
}
