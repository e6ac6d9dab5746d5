import Diagnostics
import Experiments
import Functions
import Language

extension Session {
  /// The steps that an expression asks for, as far as they are known before it runs.
  struct Rehearsed {
    let stored: Int
    let missing: [Rehearsal.Part]

    /// "in the store already: 2 steps", or which steps are to run.
    var words: String {
      guard !missing.isEmpty else { return "in the store already: \(Quantity.count(stored, "step"))" }
      let labels = Listing.text(missing.map(\.step.label))
      return "\(stored) of \(Quantity.count(stored + missing.count, "step")) in the store; to run: \(labels)"
    }
  }

  /// What the opened store has of an expression; nil where that takes more than looking steps up.
  func rehearsed(_ expression: Language.Expression, in statement: CheckedStatement) -> Rehearsed? {
    guard workspace.openedStore != nil, asksForStepsAlone(expression) else { return nil }
    let interpreter = Interpreter(statement: statement, session: self)
    guard let rehearsal = try? workspace.rehearse({ _ = try interpreter.evaluate(expression) }),
      !rehearsal.parts.isEmpty
    else { return nil }
    let missing = rehearsal.parts.filter { $0.object == nil }
    return Rehearsed(stored: rehearsal.parts.count - missing.count, missing: missing)
  }

  /// Functions that do nothing but ask for steps; others read files or compute between them.
  private static let stepping: Set = [
    AlignFunction.signature.name, InvertFunction.signature.name, BaselineFunction.signature.name,
    EvaluateFunction.signature.name,
  ]

  private func asksForStepsAlone(_ expression: Language.Expression) -> Bool {
    switch expression.kind {
    case .literal, .name: true
    case .member(let base, _): asksForStepsAlone(base)
    case .call(let call):
      Self.stepping.contains(call.function.name) && call.arguments.allSatisfy { asksForStepsAlone($0.value) }
    case .list(let elements), .set(let elements): elements.allSatisfy(asksForStepsAlone)
    case .record(let entries): entries.allSatisfy { asksForStepsAlone($0.value) }
    case .negation(let operand): asksForStepsAlone(operand)
    case .range(let first, let last): asksForStepsAlone(first) && asksForStepsAlone(last)
    case .binary(.add, _, let left, let right), .binary(.subtract, _, let left, let right):
      asksForStepsAlone(left) && asksForStepsAlone(right)
    case .binary: false
    case .subscripted: false
    }
  }
}
