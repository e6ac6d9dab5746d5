import Experiments
import Language
import Tensors
import Values

/// A function of every number.
package protocol PointwiseBuiltin: Builtin {
  static var function: NumberFunction { get }
}

extension PointwiseBuiltin {
  package static func declared(_ documentation: String, example: String) -> FunctionSignature {
    FunctionSignature(
      function.rawValue, [.tensor()], result: .tensor(.unknown), documentation: documentation,
      example: example, refinedBy: { .init(.tensor($0.shape("x"))) })
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    .domain(try TensorOperators.map(arguments.tensor("x"), by: function))
  }
}

/// `abs`.
package enum AbsFunction: PointwiseBuiltin {
  package static let function = NumberFunction.absolute
  package static let signature = declared(
    "Every number without its sign.", example: "a = abs(tensor([-1, 2]))")
}

/// `exp`.
package enum ExpFunction: PointwiseBuiltin {
  package static let function = NumberFunction.exponential
  package static let signature = declared(
    "e to the power of every number.", example: "e = exp(tensor([0, 1]))")
}

/// `log`.
package enum LogFunction: PointwiseBuiltin {
  package static let function = NumberFunction.logarithm
  package static let signature = declared(
    "The natural logarithm of every number; NaN of negative ones.", example: "l = log(tensor([1, 2]))")
}

/// `sqrt`.
package enum SqrtFunction: PointwiseBuiltin {
  package static let function = NumberFunction.squareRoot
  package static let signature = declared(
    "The square root of every number; NaN of negative ones.", example: "s = sqrt(tensor([4, 9]))")
}
