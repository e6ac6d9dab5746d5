import Experiments
import Files
import Language
import Tensors

/// Refuses tensors that the memory cannot hold before any of it is taken.
package enum TensorMemory {
  /// Bytes below which nobody is asked; less where the process's own memory is limited.
  private static let small = ProcessLimits.limitMemory ? 1 << 20 : 1 << 26

  /// - Parameter copies: how many of its size are there at once
  /// - Throws: `TensorFailure.memory`; nothing for a shape that is not known.
  package static func require(_ shape: TensorShape, copies: Int = 1) throws {
    guard let sizes = shape.sizes, let count = shape.approximateCount else { return }
    let bytes = 4 * Double(copies) * count
    guard bytes > Double(small) else { return }
    let room = FreeMemory.room
    guard bytes > Double(room) else { return }
    throw TensorFailure.memory(shape: sizes, needed: Int(min(bytes, 9e18)), available: room)
  }

  /// The shape for storage.
  ///
  /// - Throws: `TensorFailure.memory`; `ShapeClash.Reason.uncountable`.
  package static func storage(_ shape: TensorShape, copies: Int = 1) throws -> Shape {
    try require(shape, copies: copies)
    guard let sizes = shape.sizes else { throw InternalFault.unchecked("shape \(shape)") }
    do { return try Shape(checking: sizes) } catch {
      throw ShapeClash(.uncountable(sizes), .argument("shape"))
    }
  }
}
