import ComposedRetrieval
import Experiments
import Language
import Values

/// What operators do; the library declares between which types.
package enum Operators {
  /// The declarations, for the checker.
  package static var signatures: [OperatorSignature] {
    let numbers: [OperatorSignature] = [BinaryOperator.add, .subtract, .multiply].flatMap { operation in
      [
        OperatorSignature(.integer, operation, .integer, result: .integer, documentation: "Whole numbers."),
        OperatorSignature(.number, operation, .number, result: .number, documentation: "Numbers."),
      ]
    }
    return numbers + [
      OperatorSignature(.number, .divide, .number, result: .number, documentation: "The quotient."),
      OperatorSignature(negating: .integer, result: .integer, documentation: "A negative whole number."),
      OperatorSignature(negating: .number, result: .number, documentation: "A negative number."),
      OperatorSignature(
        .named("model"), .subtract, componentType, result: .named("model"),
        documentation: "The model trained by the same recipe without the component."),
      OperatorSignature(
        .named("model"), .add, componentType, result: .named("model"),
        documentation: "The model trained by the same recipe with the component as well."),
      OperatorSignature(
        .named("triplets"), .add, .named("triplets"), result: .named("triplets"),
        documentation: "The triplets of both, of the same images; what both have occurs once."),
    ] + TensorOperators.signatures
  }

  /// The word of any component.
  package static var componentType: ValueType { .oneOf(AlignmentComponents.all.map { .symbol($0.name) }) }

  /// The components that are trained where a script does not say which, as it would write them.
  package static var standardComponents: String {
    "{\(AlignmentComponents.standard.joined(separator: ", "))}"
  }

  package static func apply(
    _ operation: BinaryOperator, _ left: Value, _ right: Value, in workspace: Workspace
  )
    throws
    -> Value
  {
    switch (operation, left, right) {
    case (.add, .domain(let model as ModelValue), .symbol(let component)):
      return .domain(try recipe(of: model).switching(component, on: true).model(in: workspace))
    case (.subtract, .domain(let model as ModelValue), .symbol(let component)):
      return .domain(try recipe(of: model).switching(component, on: false).model(in: workspace))
    case (.add, .domain(let first as TripletsValue), .domain(let second as TripletsValue)):
      return .domain(try first.joined(with: second))
    case _ where left.isShaped || right.isShaped:
      return try TensorOperators.apply(operation, left, right, in: workspace)
    case (_, .integer(let a), .integer(let b)) where operation != .divide:
      let (value, overflow) =
        switch operation {
        case .add: a.addingReportingOverflow(b)
        case .subtract: a.subtractingReportingOverflow(b)
        default: a.multipliedReportingOverflow(by: b)
        }
      guard !overflow else { throw ArithmeticOverflow() }
      return .integer(value)
    default:
      guard let a = left.numeric, let b = right.numeric else { throw InternalFault.unchecked("operator") }
      switch operation {
      case .add: return .number(a + b)
      case .subtract: return .number(a - b)
      case .multiply: return .number(a * b)
      case .divide: return .number(a / b)
      default: throw InternalFault.unchecked("operator")
      }
    }
  }

  private static func recipe(of model: ModelValue) throws -> AlignmentRecipe {
    guard let alignment = model.alignment else { throw ComponentError.notAligned(model: model.name) }
    return alignment.recipe
  }
}
