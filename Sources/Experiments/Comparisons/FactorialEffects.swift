import Statistics

/// Main effects, interactions and Shapley shares of a full factorial, each with an interval: all are weighted sums of
/// the combinations' outcomes, so each query has its own value of each.
package struct FactorialEffects {
  package let lines: [Comparison.Line]

  /// - Throws: `StatisticsError`.
  package init(_ design: MeasuredRows.Design, of rows: ResampledRows) throws {
    let factorial = FactorialDesign(levels: design.factors.map(\.labels.count))
    let factors = design.factors
    var lines: [Comparison.Line] = []
    func difference(_ contrast: [Double], isTested: Bool = true) throws -> Comparison.Difference? {
      let terms = zip(contrast, design.rowOf).filter { $0.0 != 0 }.map { (weight: $0.0, row: $0.1) }
      return try rows.difference(terms, isTested: isTested)
    }
    func add(_ name: String, _ kind: Comparison.Line.Kind, _ difference: Comparison.Difference?) {
      lines.append(
        Comparison.Line(
          name: name, metric: rows.metric, kind: kind, spread: nil, isCeiling: false, difference: difference))
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
          try difference(factorial.mainEffect(of: factor, level: level)))
      }
    }
    for first in factors.indices {
      for second in factors.indices where second > first {
        // Of settings with many values there would be more interactions than anyone looks at.
        guard factors[first].labels.count == 2, factors[second].labels.count == 2 else { continue }
        add(
          "interaction of \(words(first, 1)) with \(words(second, 1))", .effect,
          try difference(factorial.interaction(of: first, with: second)))
      }
    }
    let players = factors.indices.filter { factors[$0].kind == .component && factors[$0].labels.count == 2 }
    if players.count > 1, let total = try difference(factorial.total(of: players), isTested: false) {
      for player in players {
        let share = try difference(factorial.shapley(of: player, among: players), isTested: false)
        // Of a gain that may as well be none, there are no shares.
        let percent = total.interval.contains(0) ? nil : share.map { 100 * $0.estimate / total.estimate }
        add("Shapley share of \(factors[player].name)", .share(percent: percent), share)
      }
    }
    self.lines = lines
  }
}
