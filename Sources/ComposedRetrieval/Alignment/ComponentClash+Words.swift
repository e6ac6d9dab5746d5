import Diagnostics

extension DiagnosticCode {
  /// A component that cannot be added or taken away.
  public static let component = DiagnosticCode(
    "E121", "the component cannot be switched",
    explanation:
      "`model - part` and `model + part` train the same recipe without or with one component more, so the model must "
      + "come from `align`, and the component must exist to be taken away, or be missing to be added.")
}

extension ComponentClash: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.component]

  /// Which components do not go together, and what to change.
  public var words: ErrorWords {
    switch self {
    case .depths(let tower, let components, let depths):
      ErrorWords(
        .component,
        "\(components.listed(with: "and")) put prompts into \(depths.map(String.init).listed(with: "and")) layers of the "
          + "\(tower.rawValue) tower",
        help: "give them one depth, or train them apart", at: .argument("with"))
    case .tooManyPrompts(let components, let prompts, let positions):
      ErrorWords(
        .component,
        "\(prompts) prompts of \(components.listed(with: "and")) leave no room for a query: the text tower has "
          + "\(positions) positions",
        help: "use fewer prompts", at: .argument("prompts"))
    case .textTowers(let components):
      ErrorWords(
        .component, "\(components.listed(with: "and")) each need a text tower of their own",
        help: "train one of them", at: .argument("with"))
    }
  }
}
