import CLIP
import ExperimentStore
import Language
import Tensors

/// Writes a tensor to a file of another program's format, chosen by the extension.
package enum TensorExport {
  /// The extensions that are known.
  package static let extensions = ["npy", "safetensors", "h5", "hdf5", "csv"]

  /// Where the names of a tensor's axes stand among a safetensors file's texts.
  package static func axesKey(of name: String) -> String { "axes.\(name)" }

  /// The declaration of the effect.
  package static var effect: EffectSignature {
    EffectSignature(
      .export, .tensor(.unknown), extensions: extensions,
      documentation: "Writes a tensor or features for other programs.")
  }

  /// Whether a shape can be written in a format, as far as it is known.
  ///
  /// - Throws: `TensorFailure.csvAxes`.
  package static func check(_ shape: TensorShape, extension ending: String) throws {
    if ending == "csv", let rank = shape.rank, rank > 2 { throw TensorFailure.csvAxes(shape.description) }
  }

  /// The bytes that a file has at least; 0 where the shape is not known.
  package static func leastBytes(of shape: TensorShape, extension ending: String) -> Int {
    guard let count = shape.approximateCount else { return 0 }
    // A digit and what separates it from the next; HDF5 and others have a header besides.
    return Int(min(count * (ending == "csv" ? 2 : 4), 9e18))
  }

  /// The bytes of a file.
  ///
  /// - Parameter name: what the tensor is called in formats that name their arrays
  /// - Throws: `TensorFailure.csvAxes`; `StoreError.hdf5`.
  package static func bytes(of value: TensorValue, named name: String, ending: String) throws -> [UInt8] {
    try check(value.shape, extension: ending)
    try TensorMemory.require(value.shape, copies: 3)
    let shape = value.tensor.shape.dimensions
    let axes = value.names.contains { $0 != nil } ? value.names.map { $0 ?? "" } : nil
    switch ending {
    case "npy": return value.tensor.withUnsafeBufferPointer { NumPyFile.bytes(of: $0, shape: shape) }
    case "safetensors":
      var writer = SafetensorsWriter(
        metadata: axes.map { [axesKey(of: name): $0.joined(separator: ",")] } ?? [:])
      try writer.add(name, shape: shape, floats: value.tensor.scalars)
      return writer.bytes()
    case "csv": return Array(text(of: value.tensor).utf8)
    default:
      return try value.tensor.withUnsafeBufferPointer {
        try HDF5Arrays.bytes(of: $0, shape: shape, named: name, axes: axes)
      }
    }
  }

  /// A line for each row, the numbers in the fewest digits that give the same number back.
  private static func text(of tensor: Tensor) -> String {
    guard tensor.count > 0 else { return "" }
    let width = tensor.width
    return tensor.withUnsafeBufferPointer { numbers in
      var text = ""
      for (place, number) in numbers.enumerated() {
        text += number.isNaN ? "nan" : "\(number)"
        text += place % width == width - 1 ? "\n" : ","
      }
      return text
    }
  }
}
