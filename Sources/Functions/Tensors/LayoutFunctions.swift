import Experiments
import Language
import Tensors
import Values

/// `transpose`: the axes in another order.
package enum TransposeFunction: Builtin {
  package static let signature = FunctionSignature(
    "transpose",
    [
      .tensor(),
      .optional(
        "order", .list(.integer), default: nil,
        "Which axis comes first, second, …; from back to front when left out."),
    ],
    result: .tensor(.unknown), documentation: "The axes in another order.",
    example: "t = transpose(tensor([[1, 2, 3], [4, 5, 6]]))",
    refinedBy: { facts throws(ShapeClash) in
      guard facts.known("order") != nil else { return .init(.tensor(try facts.shape("x").transposed())) }
      let order = facts.sizes("order")?.compactMap { $0 }
      guard let order, order.count == facts.sizes("order")?.count else { return .init(.tensor(.unknown)) }
      return .init(.tensor(try facts.shape("x").transposed(order: order)))
    })

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let x = try arguments.tensor("x")
    let rank = x.tensor.shape.rank
    let given = arguments.has("order") ? try arguments.integers("order") : nil
    let shape = try x.shape.transposed(order: given)
    try TensorMemory.require(shape)
    let order = given?.map { $0 < 0 ? $0 + rank : $0 } ?? (0..<rank).reversed()
    return .domain(
      TensorValue(try TensorOperators.finished(x.tensor.transposed(order: order)), as: shape))
  }
}

/// `reshape`: the same numbers under other lengths.
package enum ReshapeFunction: Builtin {
  package static let signature = FunctionSignature(
    "reshape",
    [.tensor(), .shape("The new lengths; one may be -1 and is computed from the others."), .axes],
    result: .tensor(.unknown), documentation: "The same numbers in the same order under other lengths.",
    example: "r = reshape(tensor(0..5), [2, -1])",
    refinedBy: { facts throws(ShapeClash) in
      guard let sizes = facts.sizes("shape") else { return .init(.tensor(.unknown)) }
      return .init(try facts.named(facts.shape("x").reshaped(sizes)))
    })

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let x = try arguments.tensor("x")
    let shape = try x.shape.reshaped(arguments.integers("shape"))
    guard let sizes = shape.sizes else { throw InternalFault.unchecked("reshape") }
    return .domain(try arguments.named(TensorValue(try x.tensor.reshaped(to: Shape(sizes)))))
  }
}

/// `concat`: tensors one behind the other.
package enum ConcatFunction: Builtin {
  package static let signature = FunctionSignature(
    "concat",
    [
      .required(
        "parts", .list(.tensor(.unknown)), positional: true, "Tensors that are equally long elsewhere."),
      .axis(default: "0", "The axis along which they are joined, by number or name."),
    ],
    result: .tensor(.unknown), documentation: "Tensors joined along an axis.",
    example: "c = concat([tensor([[1, 2]]), tensor([[3, 4]])])",
    refinedBy: { facts throws(ShapeClash) in
      guard let parts = facts.known("parts")?.elements else { return .init(.tensor(.unknown)) }
      let shapes = parts.map { $0.shape ?? .unknown }
      switch facts.axis {
      case .absent: return .init(.tensor(try TensorShape.joined(shapes, along: .number(0))))
      case .given(let axis): return .init(.tensor(try TensorShape.joined(shapes, along: axis)))
      case .unknown: return .init(.tensor(.unknown))
      }
    })

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    guard case .list(let values) = try arguments.value("parts") else {
      throw InternalFault.unchecked("concat")
    }
    let parts = try values.compactMap { try $0.asTensor() }
    let axis = try arguments.axis() ?? .number(0)
    let shape = try TensorShape.joined(parts.map(\.shape), along: axis)
    let storage = try TensorMemory.storage(shape)
    guard let place = try parts.first?.shape.place(of: axis) else { throw InternalFault.unchecked("concat") }
    return .domain(
      TensorValue(
        try TensorOperators.finished(Tensor.joined(parts.map(\.tensor), axis: place, to: storage)),
        as: shape))
  }
}

/// `shape`: the lengths of a tensor's axes.
package enum ShapeFunction: Builtin {
  package static let signature = FunctionSignature(
    "shape", [.tensor()], result: .list(.integer),
    documentation: "The lengths of the axes, outermost first.",
    example: "s = shape(tensor([[1, 2, 3]]))",
    refinedBy: { facts in
      let sizes = facts.shape("x").axes.map { axes in
        Known.list(axes.map { axis in axis.size.map { .number(Double($0)) } ?? .value(.integer) })
      }
      return .init(.list(.integer), known: sizes)
    })

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    .list(try arguments.tensor("x").tensor.shape.dimensions.map(Value.integer))
  }
}
