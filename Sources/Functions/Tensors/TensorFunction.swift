import Experiments
import Language
import Tensors
import Values

/// `tensor`: a tensor from numbers in a script.
package enum TensorFunction: Builtin {
  package static let signature = FunctionSignature(
    "tensor",
    [
      .required("values", .numbers, positional: true, "A number, a range, or lists of numbers in any depth."),
      .axes,
    ],
    result: .tensor(.unknown), documentation: "A tensor of the numbers that are written out.",
    example: "x = tensor([[1, 2], [3, 4]], axes=[\"query\", \"dim\"])",
    refinedBy: { facts throws(ShapeClash) in
      .init(
        try facts.named(
          facts.known("values").map { known throws(ShapeClash) in
            try TensorShape.made(of: known)
          } ?? .unknown))
    })

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    if let values = arguments["values"]?.constant {
      try TensorMemory.require(TensorShape.made(of: values.known(checkedAs: .unknown)))
    }
    return Outline(type: "tensor", work: arguments.work)
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let values = try arguments.value("values")
    let shape = try TensorShape.made(of: values.known(checkedAs: .unknown))
    let storage = try TensorMemory.storage(shape)
    var numbers: [Float] = []
    numbers.reserveCapacity(storage.count)
    try append(values, to: &numbers)
    return .domain(try arguments.named(TensorValue(try Tensor(storage, numbers))))
  }

  private static func append(_ value: Value, to numbers: inout [Float]) throws {
    switch value {
    case .list(let values): for value in values { try append(value, to: &numbers) }
    case .range(let range): for number in range { numbers.append(Float(number)) }
    default:
      guard let number = value.numeric else { throw InternalFault.unchecked("numbers") }
      numbers.append(try TensorValue.single(number))
    }
  }
}
