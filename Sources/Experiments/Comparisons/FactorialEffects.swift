import Benchmarks
import Statistics

/// Main effects, interactions and Shapley shares of a full factorial, each with an interval: all are weighted sums of
/// the combinations' outcomes, so each query has its own value of each.
package struct FactorialEffects {
  package let lines: [Comparison.Line]

  package init(_ design: MeasuredRows.Design, by metric: Metric) {
    let factorial = FactorialDesign(levels: design.factors.map(\.labels.count))
    let factors = design.factors
    var lines: [Comparison.Line] = []
    func add(_ name: String, _ kind: Comparison.Line.Kind, _ weights: [Double], isTested: Bool = true) {
      lines.append(
        Comparison.Line(
          name: name, metric: metric, kind: kind, spread: nil, isCeiling: false,
          contrast: Contrast(weights, of: design.rowOf, by: metric, isTested: isTested)))
    }
    /// "task", or "prompts 4 over 1" where there are several levels.
    func words(_ factor: Int, _ level: Int) -> String {
      factors[factor].kind == .component
        ? factors[factor].name
        : "\(factors[factor].name) \(factors[factor].labels[level]) over \(factors[factor].labels[0])"
    }
    for factor in factors.indices {
      for level in 1..<max(1, factors[factor].labels.count) {
        add(
          "main effect of \(words(factor, level))", .effect,
          factorial.mainEffect(of: factor, level: level))
      }
    }
    for first in factors.indices {
      for second in factors.indices where second > first {
        // Of settings with many values there would be more interactions than anyone looks at.
        guard factors[first].labels.count == 2, factors[second].labels.count == 2 else { continue }
        add(
          "interaction of \(words(first, 1)) with \(words(second, 1))", .effect,
          factorial.interaction(of: first, with: second))
      }
    }
    let players = factors.indices.filter { factors[$0].kind == .component && factors[$0].labels.count == 2 }
    if players.count > 1 {
      for player in players {
        add(
          "Shapley share of \(factors[player].name)", .share(percent: nil),
          factorial.shapley(of: player, among: players), isTested: false)
      }
      add("all components", .total, factorial.total(of: players), isTested: false)
    }
    self.lines = lines
  }

  /// The lines with the percentages of shares, and without the gains that these are of.
  package static func withShares(_ lines: [Comparison.Line]) -> [Comparison.Line] {
    lines.compactMap { line in
      switch line.kind {
      case .total: return nil
      case .share:
        let total = lines.first { $0.kind == .total && $0.metric == line.metric }?.difference
        guard let total, let share = line.difference else { return nil }
        // Of a gain that may as well be none, there are no shares.
        let isSure = total.interval.map { !$0.contains(0) } ?? false
        var line = line
        line.kind = .share(percent: isSure ? 100 * share.estimate / total.estimate : nil)
        return line
      case .reference, .variant, .effect: return line
      }
    }
  }
}
