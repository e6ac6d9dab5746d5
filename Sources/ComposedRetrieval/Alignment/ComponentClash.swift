import CLIP

/// Components that cannot be trained together.
public enum ComponentClash: Error, Hashable, Sendable {
  /// A tower of the backbone.
  public enum Tower: String, Hashable, Sendable {
    case image
    case text
  }

  /// Prompts of several components in one tower enter different numbers of layers.
  case depths(tower: Tower, components: [String], depths: [Int])
  /// With all prompts, not even a query of one word fits the text tower.
  case tooManyPrompts(components: [String], prompts: Int, positions: Int)
  /// More than one component reads queries with a text tower of its own.
  case textTowers(components: [String])

  typealias Prompts = (component: String, size: ComponentCost.Prompts?)

  /// Positions of the shortest query: start, "a photo of $ that", a word, end.
  private static let shortestQuery = 8

  static func check(visual prompts: [Prompts]) throws(ComponentClash) {
    try check(prompts, in: .image)
  }

  static func check(text prompts: [Prompts], positions: Int?) throws(ComponentClash) {
    let total = try check(prompts, in: .text)
    guard let positions, total > 0, total + shortestQuery > positions else { return }
    throw .tooManyPrompts(
      components: prompts.filter { $0.size != nil }.map(\.component), prompts: total, positions: positions)
  }

  static func check(textTowers components: [String]) throws(ComponentClash) {
    guard components.count > 1 else { return }
    throw .textTowers(components: components)
  }

  /// The number of vectors in a layer together.
  @discardableResult private static func check(_ prompts: [Prompts], in tower: Tower) throws(ComponentClash)
    -> Int
  {
    let found = prompts.compactMap { prompts in prompts.size.map { (prompts.component, $0) } }
    guard Set(found.map(\.1.depth)).count <= 1 else {
      throw .depths(tower: tower, components: found.map(\.0), depths: found.map(\.1.depth))
    }
    return found.map(\.1.count).reduce(0, +)
  }
}
