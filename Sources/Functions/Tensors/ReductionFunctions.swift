import Experiments
import Language
import Tensors
import Values

/// A function that makes one number of all along an axis, or of all there are.
package protocol ReductionBuiltin: Builtin {
  static var reduction: Reduction { get }
}

extension ReductionBuiltin {
  package static func declared(_ documentation: String, example: String) -> FunctionSignature {
    let reduction = reduction
    return FunctionSignature(
      reduction.rawValue,
      [.tensor(), .axis(default: nil, "The axis that goes away, by number or name; all when left out.")],
      result: .tensor(.unknown), documentation: documentation, example: example,
      refinedBy: { facts throws(ShapeClash) in
        let axis: AxisReference?
        switch facts.axis {
        case .absent: axis = nil
        case .given(let reference): axis = reference
        case .unknown: return .init(.tensor(.unknown))
        }
        return .init(
          .tensor(
            try facts.shape("x").reduced(
              along: axis, by: reduction.rawValue, needsElements: reduction.needsElements)))
      })
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let x = try arguments.tensor("x")
    let axis = try arguments.axis()
    let shape = try x.shape.reduced(
      along: axis, by: reduction.rawValue, needsElements: reduction.needsElements)
    let place = try axis.flatMap { try x.shape.place(of: $0) }
    return .domain(
      TensorValue(
        try TensorOperators.finished(x.tensor.reduced(by: reduction, axis: place)), as: shape))
  }
}

/// `sum`.
package enum SumFunction: ReductionBuiltin {
  package static let reduction = Reduction.sum
  package static let signature = declared("The sum.", example: "s = sum(tensor([[1, 2], [3, 4]]), axis=0)")
}

/// `mean`.
package enum MeanFunction: ReductionBuiltin {
  package static let reduction = Reduction.mean
  package static let signature = declared("The mean.", example: "m = mean(tensor([[1, 2], [3, 4]]), axis=-1)")
}

/// `max`.
package enum MaxFunction: ReductionBuiltin {
  package static let reduction = Reduction.max
  package static let signature = declared(
    "The largest; NaN when one is.", example: "m = max(tensor([[1, 2], [3, 4]]))")
}

/// `min`.
package enum MinFunction: ReductionBuiltin {
  package static let reduction = Reduction.min
  package static let signature = declared(
    "The smallest; NaN when one is.", example: "m = min(tensor([[1, 2], [3, 4]]))")
}

/// `norm`.
package enum NormFunction: ReductionBuiltin {
  package static let reduction = Reduction.norm
  package static let signature = declared("The Euclidean length.", example: "n = norm(tensor([3, 4]))")
}

/// `std`.
package enum StdFunction: ReductionBuiltin {
  package static let reduction = Reduction.std
  package static let signature = declared(
    "The standard deviation of all n numbers (divided by n).", example: "d = std(tensor([1, 3]))")
}
