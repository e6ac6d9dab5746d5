import ExperimentStore
import Experiments
import Files
import FoundationEssentials
import Language
import Tensors

/// What operators and indices make of tensors; the shapes follow the rules that the checker follows.
package enum TensorOperators {
  /// The declarations, for the checker.
  package static var signatures: [OperatorSignature] {
    let tensor = ValueType.tensor(.unknown)
    let elementwise: [BinaryOperator] = [
      .add, .subtract, .multiply, .divide, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual,
    ]
    return elementwise.flatMap { operation in
      let documentation =
        operation.isComparison
        ? "1 where it holds, 0 elsewhere." : "Number by number; a length of 1 stands for any."
      return [(tensor, tensor), (tensor, .number), (.number, tensor)].map {
        OperatorSignature($0, operation, $1, result: tensor, documentation: documentation)
      }
    } + [
      OperatorSignature(
        tensor, .matrixProduct, tensor, result: tensor,
        documentation: "The product of matrices and vectors."),
      OperatorSignature(negating: tensor, result: tensor, documentation: "Every number with the other sign."),
    ]
  }

  /// - Throws: `ShapeClash`, `TensorFailure.number`, `TensorFailure.memory`; `Interrupted`.
  package static func apply(
    _ operation: BinaryOperator, _ left: Value, _ right: Value, in workspace: Workspace
  ) throws -> Value {
    guard let left = try left.asTensor(), let right = try right.asTensor() else {
      throw InternalFault.unchecked("operator")
    }
    if operation == .matrixProduct {
      return .domain(
        try product(
          left, right, transposed: false, to: left.shape.product(with: right.shape), title: "@", in: workspace
        ))
    }
    let shape = try left.shape.broadcast(with: right.shape, by: operation.rawValue)
    guard let operation = PairOperation(rawValue: operation.rawValue) else {
      throw InternalFault.unchecked("operator")
    }
    return .domain(
      TensorValue(
        try finished(
          Tensor.combined(left.tensor, right.tensor, by: operation, to: try TensorMemory.storage(shape))),
        as: shape))
  }

  /// Every number by a function.
  package static func map(_ value: TensorValue, by function: NumberFunction) throws -> TensorValue {
    try TensorMemory.require(value.shape)
    return TensorValue(try finished(value.tensor.mapped(by: function)), as: value.shape)
  }

  /// The part of a tensor that an index asks for.
  ///
  /// - Throws: `ShapeClash`.
  package static func part(of value: TensorValue, _ items: [IndexItem]) throws -> TensorValue {
    let shape = try value.shape.part(items)
    var ranges: [Range<Int>] = []
    for (place, size) in value.tensor.shape.dimensions.enumerated() {
      switch place < items.count ? items[place] : .all {
      case .position(let position?):
        let found = try TensorShape.position(position, in: size, item: place)
        ranges.append(found..<found + 1)
      case .range(let first?, let last?):
        ranges.append(Range(try TensorShape.positions(first, last, in: size, item: place)))
      default: ranges.append(0..<size)
      }
    }
    let storage = try TensorMemory.storage(shape)
    return TensorValue(try finished(value.tensor.part(ranges)).reshaped(to: storage), as: shape)
  }

  /// What an operation left behind, unless it was stopped in its midst.
  ///
  /// - Throws: `Interrupted`.
  package static func finished(_ tensor: Tensor) throws -> Tensor {
    try Interruption.check()
    return tensor
  }

  /// The product of two tensors seen as matrices, the right one transposed where rows meet rows.
  ///
  /// - Throws: `TensorFailure.memory`; `Interrupted`.
  package static func product(
    _ left: TensorValue, _ right: TensorValue, transposed: Bool, to shape: TensorShape, title: String,
    in workspace: Workspace
  ) throws -> TensorValue {
    let storage = try TensorMemory.storage(shape)
    let depth = left.tensor.width
    let columns = right.tensor.shape.rank == 1 ? 1 : right.tensor.width
    let (m, n) = (left.tensor.rows, transposed ? right.tensor.rows : columns)
    // The kernels count columns and depth in 32 bits.
    guard n < Int(Int32.max), depth < Int(Int32.max) else {
      throw ShapeClash(.uncountable([m, n]), .right)
    }
    let operations = 2 * Double(m) * Double(n) * Double(depth)
    func compute(_ advance: (Int) throws -> Void) throws -> TensorValue {
      TensorValue(
        try MatrixProduct.inStretches(
          left.tensor, right.tensor, transposeB: transposed, m: m, n: n, k: depth, to: storage,
          advance: advance), as: shape)
    }
    guard operations > 1e9 else { return try compute { _ in } }
    let events = workspace.events
    let title = "\(left.shape) \(title) \(right.shape)"
    events.begin(title)
    let began = Date()
    let memory = PeakMemory()
    do {
      let result = try compute { events.advance(StepProgress(done: $0, total: m, unit: "rows")) }
      events.end(
        StepSummary(
          title: title, seconds: Date().timeIntervalSince(began), operations: Int(min(operations, 9e18)),
          peakBytes: memory.peakBytes, hash: result.hash))
      return result
    } catch {
      events.fail()
      throw error
    }
  }
}
