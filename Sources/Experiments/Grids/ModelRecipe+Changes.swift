import ComposedRetrieval
import Files

extension ModelRecipe {
  /// Number of updates of what is trained: of stage 2 where there is one; nil where the method does not say.
  package var steps: Int? {
    switch self {
    case .aligned(let recipe): recipe.plan.steps
    case .phi(let source): (source.method as? InversionRecipe)?.plan.steps
    }
  }

  /// The recipe with a part of its updates, rounded down and at least one, on a schedule of that length.
  package func shortened(by divisor: Int) -> ModelRecipe {
    guard divisor > 1 else { return self }
    switch self {
    case .aligned(var recipe):
      recipe.plan.steps = max(1, recipe.plan.steps / divisor)
      return .aligned(recipe)
    case .phi(let source):
      guard var method = source.method as? InversionRecipe else { return self }
      method.plan.steps = max(1, method.plan.steps / divisor)
      return .phi(.recipe(method))
    }
  }

  /// The recipe under another seed: of stage 2 where there is one, else of stage 1; unchanged where the method has no
  /// seed that can be set.
  package func seeded(_ seed: Int) -> ModelRecipe {
    switch self {
    case .aligned(var recipe):
      recipe.settings.seed = seed
      return .aligned(recipe)
    case .phi(let source):
      guard var method = source.method as? InversionRecipe else { return self }
      method.settings.seed = seed
      return .phi(.recipe(method))
    }
  }

  /// What the recipe has for a factor of a grid, in the words of its labels; empty where it has nothing of the name.
  package func label(of factor: GridFactor) -> String {
    if factor.kind == .component { return components.contains(factor.name) ? "with" : "without" }
    if factor.name == "triplets" { return triplets?.origin.label ?? "" }
    let method = phi.method.arguments
    guard case .aligned(let recipe) = self else { return Self.label(method[factor.name]) }
    return Self.label(recipe.arguments[factor.name] ?? method[factor.name])
  }

  private static func label(_ value: JSONValue?) -> String {
    switch value {
    case .array(let elements)?: elements.map(label).joined(separator: " + ")
    case .string(let text)?: text
    case .int(let number)?: "\(number)"
    case .double(let number)?:
      number == number.rounded() && abs(number) < 1e6 ? "\(Int(number))" : "\(number)"
    case .bool(let flag)?: "\(flag)"
    case .object?, .null?, nil: ""
    }
  }
}
