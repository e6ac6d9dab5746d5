import Experiments
import Language
import Tensors
import Values

/// A function that makes a tensor of a shape.
package protocol FillingBuiltin: Builtin {
  /// The numbers.
  static func fill(_ shape: Shape, _ arguments: ArgumentList) throws -> Tensor
}

extension FillingBuiltin {
  package static func declared(
    _ name: String, _ parameters: [Language.Parameter] = [], documentation: String, example: String
  ) -> FunctionSignature {
    FunctionSignature(
      name, [.shape("The length of each axis, outermost first.")] + parameters + [.axes],
      result: .tensor(.unknown), documentation: documentation, example: example,
      refinedBy: { facts throws(ShapeClash) in
        guard let sizes = facts.sizes("shape") else { return .init(.tensor(.unknown)) }
        return .init(try facts.named(TensorShape.made(of: sizes)))
      })
  }

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    if let sizes = arguments.integers("shape") { try TensorMemory.require(TensorShape(sizes: sizes)) }
    return Outline(type: "tensor", work: arguments.work)
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let shape = try TensorMemory.storage(TensorShape.made(of: arguments.integers("shape")))
    return .domain(try arguments.named(TensorValue(try fill(shape, arguments))))
  }
}

/// `zeros`.
package enum ZerosFunction: FillingBuiltin {
  package static let signature = declared(
    "zeros", documentation: "A tensor of zeros.", example: "x = zeros([2, 3])")
  package static func fill(_ shape: Shape, _ arguments: ArgumentList) throws -> Tensor { Tensor(shape) }
}

/// `ones`.
package enum OnesFunction: FillingBuiltin {
  package static let signature = declared(
    "ones", documentation: "A tensor of ones.", example: "x = ones([2, 3])")
  package static func fill(_ shape: Shape, _ arguments: ArgumentList) throws -> Tensor {
    Tensor(shape, filledWith: 1)
  }
}

/// `random`.
package enum RandomFunction: FillingBuiltin {
  package static let signature = declared(
    "random",
    [
      .required("seed", .integer, bounds: .atLeast(0), "Which numbers: the same seed gives the same ones."),
      .optional(
        "distribution", .symbols("normal", "uniform"), default: "normal",
        "Mean 0 and deviation 1, or evenly from 0 to below 1."),
    ],
    documentation: "A tensor of random numbers.", example: "x = random([2, 3], seed=7)")

  /// The stream is named after the function, so that a seed means the same wherever the line stands.
  package static func fill(_ shape: Shape, _ arguments: ArgumentList) throws -> Tensor {
    let stream = RandomStream(seed: try arguments.integer("seed"), name: "random")
    return try arguments.words("distribution") == ["uniform"]
      ? stream.uniform(shape, counter: 0) : stream.normal(shape)
  }
}

extension OutlinedArguments {
  /// Whole numbers of a list that is known.
  package func integers(_ name: String) -> [Int]? {
    guard case .list(let elements)? = values[name]?.constant else { return nil }
    let numbers = elements.compactMap { if case .integer(let value) = $0 { value } else { nil } }
    return numbers.count == elements.count ? numbers : nil
  }
}
