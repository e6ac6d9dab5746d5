/// All combinations of some factors' levels, as the last factor's level changes fastest; and the contrasts that
/// take the combinations' values apart.
///
/// A contrast is a weight for each combination; the weighted sum of their values is the effect, and since it is
/// linear, the weighted sum of each query's values is what that query says of it.
public struct FactorialDesign: Hashable, Sendable {
  /// How many levels each factor has.
  public let levels: [Int]

  /// The design of factors with these numbers of levels, each at least 1.
  public init(levels: [Int]) { self.levels = levels.map { max(1, $0) } }

  /// How many combinations there are.
  public var count: Int { levels.reduce(1, *) }

  /// The levels of a combination.
  public func combination(_ index: Int) -> [Int] {
    var rest = index
    var combination = levels
    for factor in levels.indices.reversed() {
      combination[factor] = rest % levels[factor]
      rest /= levels[factor]
    }
    return combination
  }

  /// The main effect of a factor's level over its level 0, averaged over all levels of the others.
  public func mainEffect(of factor: Int, level: Int = 1) -> [Double] {
    let others = Double(count / levels[factor])
    return (0..<count).map { index in
      let found = combination(index)[factor]
      return (found == level ? 1 : found == 0 ? -1 : 0) / others
    }
  }

  /// The interaction of two factors: how much more the one's effect is at a level of the other than at its level
  /// 0 (a difference of differences), averaged over all levels of the rest.
  public func interaction(of first: Int, _ firstLevel: Int = 1, with second: Int, _ secondLevel: Int = 1)
    -> [Double]
  {
    let others = Double(count / (levels[first] * levels[second]))
    return (0..<count).map { index in
      let found = combination(index)
      func sign(_ factor: Int, _ level: Int) -> Double {
        found[factor] == level ? 1 : found[factor] == 0 ? -1 : 0
      }
      return sign(first, firstLevel) * sign(second, secondLevel) / others
    }
  }

  /// A factor's Shapley share of what all `players` gain together from level 0 to level 1: the mean of what it adds
  /// over every order in which they can come (Shapley 1953), averaged over all levels of the rest.
  public func shapley(of factor: Int, among players: [Int]) -> [Double] {
    let others = players.filter { $0 != factor }
    let rest = Double(levels.indices.filter { !players.contains($0) }.reduce(1) { $0 * levels[$1] })
    var factorials = [1.0]
    for number in 1...max(1, players.count) { factorials.append(factorials[number - 1] * Double(number)) }
    return (0..<count).map { index in
      let found = combination(index)
      guard players.allSatisfy({ found[$0] <= 1 }) else { return 0 }
      let present = others.count { found[$0] == 1 }
      let weight =
        factorials[present] * factorials[players.count - present - 1] / factorials[players.count]
      return (found[factor] == 1 ? weight : -weight) / rest
    }
  }

  /// What all `players` gain together from level 0 to level 1, averaged over all levels of the rest.
  public func total(of players: [Int]) -> [Double] {
    let rest = Double(levels.indices.filter { !players.contains($0) }.reduce(1) { $0 * levels[$1] })
    return (0..<count).map { index in
      let found = combination(index)
      if players.allSatisfy({ found[$0] == 1 }) { return 1 / rest }
      return players.allSatisfy { found[$0] == 0 } ? -1 / rest : 0
    }
  }
}
