import Experiments
import Language
import Tensors
import Values

/// A function of the numbers along an axis that gives as many.
package protocol RowBuiltin: Builtin {
  static var function: RowFunction { get }
}

extension RowBuiltin {
  package static func declared(_ documentation: String, example: String) -> FunctionSignature {
    FunctionSignature(
      function.rawValue, [.tensor(), .axis(default: "-1", "The axis, by number or name.")],
      result: .tensor(.unknown), documentation: documentation, example: example,
      refinedBy: { facts throws(ShapeClash) in
        switch facts.axis {
        case .absent: _ = try facts.shape("x").place(of: .number(-1))
        case .given(let axis): _ = try facts.shape("x").place(of: axis)
        case .unknown: break
        }
        return .init(.tensor(facts.shape("x")))
      })
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let x = try arguments.tensor("x")
    let place = try arguments.place(in: x.shape, default: -1)
    try TensorMemory.require(x.shape, copies: 3)
    let mapped = try x.tensor.withLast(place) { $0.rowsMapped(by: function) }
    return .domain(TensorValue(try TensorOperators.finished(mapped), as: x.shape))
  }
}

extension Tensor {
  /// What `body` makes of the tensor with an axis moved to the end, moved back.
  package func withLast(_ axis: Int, _ body: (Tensor) -> Tensor) throws -> Tensor {
    let last = shape.rank - 1
    guard axis != last else { return body(self) }
    var order = Array(0..<shape.rank)
    order.swapAt(axis, last)
    return body(transposed(order: order)).transposed(order: order)
  }
}

/// `normalize`.
package enum NormalizeFunction: RowBuiltin {
  package static let function = RowFunction.normalize
  package static let signature = declared(
    "Rows divided by their Euclidean length; a row of zeros stays one.",
    example: "n = normalize(tensor([[3, 4], [0, 2]]))")
}

/// `softmax`.
package enum SoftmaxFunction: RowBuiltin {
  package static let function = RowFunction.softmax
  package static let signature = declared(
    "exp(x) divided by its sum along the axis.", example: "p = softmax(tensor([[1, 2], [3, 4]]))")
}
