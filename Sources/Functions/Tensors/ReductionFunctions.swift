import Language
import Tensors

/// A function that makes one number of all along an axis, or of all there are.
protocol ReductionBuiltin: Builtin {
  static var reduction: Reduction { get }
}

extension ReductionBuiltin {
  static func declared(_ documentation: String, example: String) -> FunctionSignature {
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

  static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
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
enum SumFunction: ReductionBuiltin {
  static let reduction = Reduction.sum
  static let signature = declared("The sum.", example: "s = sum(tensor([[1, 2], [3, 4]]), axis=0)")
}

/// `mean`.
enum MeanFunction: ReductionBuiltin {
  static let reduction = Reduction.mean
  static let signature = declared("The mean.", example: "m = mean(tensor([[1, 2], [3, 4]]), axis=-1)")
}

/// `max`.
enum MaxFunction: ReductionBuiltin {
  static let reduction = Reduction.max
  static let signature = declared(
    "The largest; NaN when one is.", example: "m = max(tensor([[1, 2], [3, 4]]))")
}

/// `min`.
enum MinFunction: ReductionBuiltin {
  static let reduction = Reduction.min
  static let signature = declared(
    "The smallest; NaN when one is.", example: "m = min(tensor([[1, 2], [3, 4]]))")
}

/// `norm`.
enum NormFunction: ReductionBuiltin {
  static let reduction = Reduction.norm
  static let signature = declared("The Euclidean length.", example: "n = norm(tensor([3, 4]))")
}

/// `std`.
enum StdFunction: ReductionBuiltin {
  static let reduction = Reduction.std
  static let signature = declared(
    "The standard deviation of all n numbers (divided by n).", example: "d = std(tensor([1, 3]))")
}
