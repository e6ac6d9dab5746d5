import CLIP
import Diagnostics

extension DiagnosticCode {
  /// Components that cannot be added, taken away or trained together.
  public static let component = DiagnosticCode(
    "E121", "the component cannot be switched",
    explanation:
      "`model - part` and `model + part` train the same recipe without or with one component more, so the model must "
      + "come from `align`, and the component must exist to be taken away, or be missing to be added.")
}

extension ComponentClash: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.component, .sentence]

  /// Which components do not go together, and what to change.
  public var words: ErrorWords {
    switch self {
    case .depths(let tower, let components, let depths):
      ErrorWords(
        .component,
        "the prompts of \(components.joined(separator: " and ")) enter different numbers of layers of the "
          + "\(tower.rawValue) tower: \(depths.map { "\($0)" }.joined(separator: " and "))",
        help: "give both the same depth", at: .argument("with"))
    case .tooManyPrompts(let components, let prompts, let positions):
      ErrorWords(
        .sentence,
        "the \(prompts) prompts of \(components.joined(separator: " and ")) leave no room for a query: the text "
          + "tower takes \(positions) tokens", help: "use fewer prompts", at: .argument("prompts"))
    case .textTowers(let components):
      ErrorWords(
        .component,
        "only one component can read queries with its own text tower, not \(components.joined(separator: " and "))",
        help: "train with one of them", at: .argument("with"))
    }
  }
}
