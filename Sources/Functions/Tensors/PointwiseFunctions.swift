import Language
import Tensors

/// A function of every number.
protocol PointwiseBuiltin: Builtin {
  static var function: NumberFunction { get }
}

extension PointwiseBuiltin {
  static func declared(_ documentation: String, example: String) -> FunctionSignature {
    FunctionSignature(
      function.rawValue, [.tensor()], result: .tensor(.unknown), documentation: documentation,
      example: example, refinedBy: { .init(.tensor($0.shape("x"))) })
  }

  static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    .domain(try TensorOperators.map(arguments.tensor("x"), by: function))
  }
}

/// `abs`.
enum AbsFunction: PointwiseBuiltin {
  static let function = NumberFunction.absolute
  static let signature = declared("Every number without its sign.", example: "a = abs(tensor([-1, 2]))")
}

/// `exp`.
enum ExpFunction: PointwiseBuiltin {
  static let function = NumberFunction.exponential
  static let signature = declared("e to the power of every number.", example: "e = exp(tensor([0, 1]))")
}

/// `log`.
enum LogFunction: PointwiseBuiltin {
  static let function = NumberFunction.logarithm
  static let signature = declared(
    "The natural logarithm of every number; NaN of negative ones.", example: "l = log(tensor([1, 2]))")
}

/// `sqrt`.
enum SqrtFunction: PointwiseBuiltin {
  static let function = NumberFunction.squareRoot
  static let signature = declared(
    "The square root of every number; NaN of negative ones.", example: "s = sqrt(tensor([4, 9]))")
}
