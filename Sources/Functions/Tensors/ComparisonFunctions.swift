import Experiments
import Language
import Tensors
import Values

/// A function of all rows of one tensor against all rows of another.
package protocol RowComparisonBuiltin: Builtin {
  /// The rows as they are multiplied.
  static func prepared(_ tensor: TensorValue) throws -> TensorValue
}

extension RowComparisonBuiltin {
  package static func declared(_ name: String, _ documentation: String, example: String) -> FunctionSignature
  {
    FunctionSignature(
      name, [.tensor("a", "A matrix, or a vector."), .tensor("b", "One of the same width.")],
      result: .tensor(.unknown), documentation: documentation, example: example,
      refinedBy: { facts throws(ShapeClash) in
        .init(.tensor(try facts.shape("a").rows(against: facts.shape("b"), by: name)))
      })
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let (a, b) = try (arguments.tensor("a"), arguments.tensor("b"))
    let shape = try a.shape.rows(against: b.shape, by: arguments.function)
    return .domain(
      try TensorOperators.product(
        prepared(a), prepared(b), transposed: true, to: shape, title: arguments.function, in: workspace))
  }
}

/// `dot`.
package enum DotFunction: RowComparisonBuiltin {
  package static let signature = declared(
    "dot", "The scalar product of every row of a with every row of b; of two vectors a single number.",
    example: "d = dot(tensor([[1, 2], [3, 4]]), tensor([[1, 0]]))")
  package static func prepared(_ tensor: TensorValue) throws -> TensorValue { tensor }
}

/// `cosine`.
package enum CosineFunction: RowComparisonBuiltin {
  package static let signature = declared(
    "cosine", "The cosine of the angle between every row of a and every row of b; 0 for a row of zeros.",
    example: "c = cosine(tensor([[1, 2], [3, 4]]), tensor([[1, 0]]))")

  package static func prepared(_ tensor: TensorValue) throws -> TensorValue {
    try TensorMemory.require(tensor.shape)
    return TensorValue(
      try TensorOperators.finished(tensor.tensor.rowsMapped(by: .normalize)), as: tensor.shape)
  }
}
