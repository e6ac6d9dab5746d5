import ExperimentStore
import Files
import Language
import Reports
import Tensors

/// Numbers with axes, which may have names.
public final class TensorValue: DomainValue, ShowableValue {
  /// Its declaration.
  public static let type = TypeSignature(
    "tensor", documentation: "Single-precision numbers with axes, such as f32[query=2, dim=3].")

  /// The numbers.
  public let tensor: Tensor
  /// The name of each axis, nil for one without.
  public let names: [String?]
  private var knownHash: ContentHash?

  /// Numbers whose axes have no names.
  package init(_ tensor: Tensor) {
    self.tensor = tensor
    names = [String?](repeating: nil, count: tensor.shape.rank)
  }

  /// Numbers of a known shape, which says the names.
  package init(_ tensor: Tensor, as shape: TensorShape) {
    self.tensor = tensor
    names = shape.axes?.map(\.name) ?? [String?](repeating: nil, count: tensor.shape.rank)
  }

  /// A single number.
  ///
  /// - Throws: `TensorFailure.number` for one that single precision cannot hold.
  package convenience init(_ number: Double) throws { self.init(Tensor(scalar: try Self.single(number))) }

  /// A number in single precision.
  ///
  /// - Throws: `TensorFailure.number` when it would become infinite.
  package static func single(_ number: Double) throws -> Float {
    let single = Float(number)
    guard single.isFinite || !number.isFinite else { throw TensorFailure.number(number) }
    return single
  }

  /// The lengths and names of its axes.
  public var shape: TensorShape { TensorShape(sizes: tensor.shape.dimensions, names: names) }

  /// SHA-256 of the element type, the lengths, the names and the numbers' little-endian bytes.
  public var hash: ContentHash {
    if let knownHash { return knownHash }
    var hasher = ContentHasher(domain: "tensor")
    hasher.append("f32")
    hasher.beginList(count: names.count)
    for (size, name) in zip(tensor.shape.dimensions, names) {
      hasher.append(size)
      hasher.append(name ?? "")
    }
    tensor.withUnsafeBufferPointer { hasher.append(bytes: UnsafeRawBufferPointer($0)) }
    let hash = hasher.finalize()
    knownHash = hash
    return hash
  }

  /// A header and the corners.
  package func display(as name: String?) -> Display {
    Display([.text { TensorPage.page(of: self, name: name, width: $0.width) }])
  }

  /// One line: its shape, and its numbers where they are few.
  public var summary: String {
    guard tensor.count <= 4, tensor.shape.rank <= 1 else { return shape.description }
    let numbers = tensor.scalars.map(TensorPage.short).joined(separator: ", ")
    return shape.description + (tensor.shape.rank == 0 ? " = \(numbers)" : " = [\(numbers)]")
  }
}
