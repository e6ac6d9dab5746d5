import ExperimentStore
import Tensors

extension StoredArray {
  /// The tensor's elements as a contiguous float32 array of its shape.
  package init(_ tensor: Tensor) throws {
    self = try tensor.withUnsafeBufferPointer { try StoredArray(shape: tensor.shape.dimensions, copying: $0) }
  }

  /// The array as a tensor.
  ///
  /// - Throws: when the elements are not 32-bit floats.
  package func tensor() throws -> Tensor {
    try withElements(of: Float.self) { try Tensor(Shape(checking: shape), $0) }
  }
}

extension StoredObject {
  /// The tensor of a name: features, phi, prompts, weights.
  ///
  /// - Throws: `MissingArray` when the object has none; `NotFinite`.
  package func tensor(_ name: String) throws -> Tensor {
    try anyTensor(name).finite(as: .stored(array: name, kind: kind))
  }

  /// The tensor of a name, whatever its numbers are.
  ///
  /// - Throws: `MissingArray` when the object has none.
  package func anyTensor(_ name: String) throws -> Tensor {
    guard let array = array(named: name) else { throw MissingArray(name, in: kind) }
    return try array.tensor()
  }

  /// All arrays below a group, named without it, in order.
  package func tensors(below group: String) throws -> [(name: String, tensor: Tensor)] {
    try arrayNames.filter { $0.hasPrefix(group + "/") }.map { name in
      (String(name.dropFirst(group.count + 1)), try tensor(name))
    }
  }
}

extension Sequence where Element == Tensors.Parameter {
  /// The parameters as arrays of a group.
  package func stored(below group: String) throws -> [(String, StoredArray)] {
    try map { ("\(group)/\($0.name)", try StoredArray($0.value)) }
  }
}
