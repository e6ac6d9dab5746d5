import Experiments
import Language
import Tensors
import Values

/// `topk`: the largest along an axis.
package enum TopKFunction: Builtin {
  package static let signature = FunctionSignature(
    "topk",
    [
      .tensor(),
      .required("k", .integer, positional: true, bounds: .atLeast(1), "How many."),
      .axis(default: "-1", "The axis, by number or name."),
    ],
    result: .shaped("topk", .unknown),
    documentation:
      "The K largest along an axis, the largest first; of equal ones the earlier comes first, NaN comes last.",
    example: "best = topk(tensor([3, 1, 2]), 2)",
    refinedBy: { facts throws(ShapeClash) in
      let axis: AxisReference
      switch facts.axis {
      case .absent: axis = .number(-1)
      case .given(let reference): axis = reference
      case .unknown: return .init(.shaped("topk", .unknown))
      }
      return .init(
        .shaped("topk", try facts.shape("x").selected(facts.known("k")?.integer, along: axis)))
    })

  /// Positions are single-precision numbers as well, and these are whole up to here.
  private static let longest = 1 << 24

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let x = try arguments.tensor("x")
    let k = try arguments.integer("k")
    let place = try arguments.place(in: x.shape, default: -1)
    let shape = try x.shape.selected(k, along: .number(place))
    let length = x.tensor.shape[place]
    guard length <= longest else { throw TensorFailure.longAxis(length: length, limit: longest) }
    try TensorMemory.require(x.shape, copies: 2)
    var places = Tensor(scalar: 0)
    let values = try x.tensor.withLast(place) { moved in
      let found = moved.largest(k)
      places = found.places
      return found.values
    }
    // The places are as they were found, with the axis at the end.
    let last = x.tensor.shape.rank - 1
    var order = Array(0..<x.tensor.shape.rank)
    order.swapAt(place, last)
    if place != last { places = places.transposed(order: order) }
    return .domain(
      LargestValue(
        values: TensorValue(try TensorOperators.finished(values), as: shape),
        indices: TensorValue(places, as: shape)))
  }
}
