import Diagnostics

extension DiagnosticCode {
  /// Components that do not go together, or not with what they are used for.
  public static let componentClash = DiagnosticCode(
    "E128", "a component cannot be used here",
    explanation:
      "Prompts of several components in one tower stand side by side, so they must enter the same number of layers, "
      + "and leave room for the words of a query. Only one component can read queries with a text tower of its own. A "
      + "component that looks at the modification text cannot be measured on images alone.")
}

extension ComponentClash: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.componentClash]

  /// Which components clash, and what to change.
  public var words: ErrorWords {
    switch self {
    case .depths(let tower, let components, let depths):
      let each = zip(components, depths).map { "\($0) \($1)" }.listed(with: "and")
      return ErrorWords(
        .componentClash, "prompts in the \(tower.rawValue) tower enter different numbers of layers: \(each)",
        help: "give them the same depth", at: .argument("with"))
    case .tooManyPrompts(let components, let prompts, let positions):
      return ErrorWords(
        .componentClash,
        "\(prompts) prompts of \(components.listed(with: "and")) leave no room for a query: the text tower has "
          + "\(positions) positions",
        help: "take fewer prompts", at: .argument("prompts"))
    case .textTowers(let components):
      return ErrorWords(
        .componentClash,
        "\(components.listed(with: "and")) each read queries with a text tower of their own",
        help: "train one of them", at: .argument("with"))
    }
  }
}
