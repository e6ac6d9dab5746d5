/// The rule by which differences get their intervals and p.
package protocol ComparisonJudge {
  /// What is known of each contrast; nil where no seed has all of its rows.
  ///
  /// - Throws: `StatisticsError`, `Interrupted`.
  func differences(of contrasts: [Contrast]) throws -> [Comparison.Difference?]

  /// The p of a family, corrected for their number.
  ///
  /// - Parameter contrasts: those that have a p, in the order of the p
  /// - Throws: `StatisticsError`, `Interrupted`.
  func corrected(_ p: [Double], of contrasts: [Contrast]) throws -> [Double]
}
