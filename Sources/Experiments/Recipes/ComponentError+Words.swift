import ComposedRetrieval
import Diagnostics

extension ComponentError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.component]

  /// Which components the model has, and what can be done with it.
  public var words: ErrorWords {
    switch self {
    case .switched(let name, let isPresent, let present, let model):
      return ErrorWords(
        .component,
        isPresent
          ? "\(model) already has the component \(name)" : "\(model) does not have the component \(name)",
        help: isPresent
          ? "remove it first: model - \(name)" : "only what was trained with= can be removed",
        at: .right, notes: [.init(.left, "this model has \(present.joined(separator: ", "))")])
    case .noComponents:
      return ErrorWords(
        .component, "stage 2 without a component is stage 1", help: "write with=\(Self.standard)",
        at: .argument("with"))
    case .alreadyAligned(let model):
      return ErrorWords(
        .component, "stage 2 starts from phi, and \(model) already has components",
        help: "pass the model that invert gave", at: .argument("model"))
    case .notAligned(let model):
      return ErrorWords(
        .component, "\(model) was not made by align, so there is no recipe to train a component by",
        help: "take the component from a model that align gave, such as full - task",
        at: .right, notes: [.init(.left, "this model has stage 1 alone")])
    case .notTrained(let components, let model):
      return ErrorWords(
        .component, "\(model) was trained without \(components.joined(separator: " and "))",
        help: "ablate over what it has, or train it with=\(Self.standard)", at: .argument("over"))
    }
  }

  /// The components that are trained where a script does not say which, as it would write them.
  private static var standard: String { "{\(AlignmentComponents.standard.joined(separator: ", "))}" }
}
