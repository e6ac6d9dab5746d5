import Benchmarks

/// A weighted sum of rows that is asked about: a difference of two, or an effect.
package struct Contrast: Hashable {
  /// A row with its weight.
  package struct Term: Hashable {
    package let weight: Double
    package let row: Int
  }

  package let metric: Metric
  package let terms: [Term]
  /// Whether it has a p.
  package let isTested: Bool
  /// No true value is farther from 0; nil of effects.
  package let bound: Double?

  /// A row less another.
  package init(_ row: Int, less reference: Int, by metric: Metric) {
    self.metric = metric
    terms = [Term(weight: 1, row: row), Term(weight: -1, row: reference)]
    isTested = true
    bound = 1
  }

  /// An effect: the rows that have a weight in it.
  package init(_ weights: [Double], of rows: [Int], by metric: Metric, isTested: Bool) {
    self.metric = metric
    self.isTested = isTested
    terms = zip(weights, rows).filter { $0.0 != 0 }.map { Term(weight: $0.0, row: $0.1) }
    bound = nil
  }
}
