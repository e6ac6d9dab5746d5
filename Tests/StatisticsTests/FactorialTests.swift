import Statistics
import TestSupport
import Testing

@Suite("Effects of a factorial design")
struct FactorialTests {
  private func value(_ contrast: [Double], _ cells: [Double]) -> Double {
    zip(contrast, cells).reduce(0) { $0 + $1.0 * $1.1 }
  }

  @Test func ofTwoComponentsAreInClosedForm() {
    let design = FactorialDesign(levels: [2, 2])
    // none, task, modality, both
    let cells = [10.0, 14, 11, 20]
    #expect(design.combination(1) == [0, 1])
    #expect(value(design.mainEffect(of: 0), cells) == 3.5)
    #expect(value(design.mainEffect(of: 1), cells) == 6.5)
    #expect(value(design.interaction(of: 0, with: 1), cells) == 5)
    #expect(value(design.shapley(of: 0, among: [0, 1]), cells) == 3.5)
    #expect(value(design.shapley(of: 1, among: [0, 1]), cells) == 6.5)
    #expect(value(design.total(of: [0, 1]), cells) == 10)
  }

  @Test func shapleySharesAreMeansOverAllOrdersAndAddUp() {
    var random = SplitMix64(seed: 2)
    for players in 1...4 {
      let design = FactorialDesign(levels: Array(repeating: 2, count: players))
      let cells = (0..<design.count).map { _ in Double(random.below(100)) }
      let all = Array(0..<players)
      func cell(_ present: Set<Int>) -> Double {
        let index = (0..<design.count).first { index in
          let combination = design.combination(index)
          return Set(all.filter { combination[$0] == 1 }) == present
        }
        return cells[index ?? 0]
      }
      func orders(_ rest: [Int]) -> [[Int]] {
        rest.isEmpty
          ? [[]] : rest.flatMap { first in orders(rest.filter { $0 != first }).map { [first] + $0 } }
      }
      var sum = 0.0
      for player in all {
        let gains = orders(all).map { order -> Double in
          let before = Set(order.prefix { $0 != player })
          return cell(before.union([player])) - cell(before)
        }
        let share = value(design.shapley(of: player, among: all), cells)
        #expect(abs(share - gains.reduce(0, +) / Double(gains.count)) < 1e-9)
        sum += share
      }
      #expect(abs(sum - value(design.total(of: all), cells)) < 1e-9)
    }
  }

  @Test func aFactorBesidesTheComponentsIsAveragedOver() {
    let design = FactorialDesign(levels: [2, 3])
    let cells = [1.0, 2, 3, 5, 8, 13]
    #expect(abs(value(design.mainEffect(of: 0), cells) - (26 - 6) / 3.0) < 1e-12)
    #expect(abs(value(design.mainEffect(of: 1, level: 2), cells) - ((3 + 13) - (1 + 5)) / 2.0) < 1e-12)
    #expect(value(design.interaction(of: 0, 1, with: 1, 2), cells) == (13 - 5) - (3 - 1))
    #expect(
      abs(value(design.shapley(of: 0, among: [0]), cells) - value(design.mainEffect(of: 0), cells)) < 1e-12)
  }

  @Test func everyContrastAddsUpToNothing() {
    for levels in [[2], [2, 2], [2, 2, 3], [3, 2, 2, 2]] {
      let design = FactorialDesign(levels: levels)
      let binary = levels.indices.filter { levels[$0] == 2 }
      for factor in levels.indices {
        #expect(abs(design.mainEffect(of: factor).reduce(0, +)) < 1e-12)
        for other in levels.indices where other != factor {
          #expect(abs(design.interaction(of: factor, with: other).reduce(0, +)) < 1e-12)
        }
      }
      for player in binary { #expect(abs(design.shapley(of: player, among: binary).reduce(0, +)) < 1e-12) }
    }
  }
}
