import ExperimentStore
import Files
import Language
import Reports

/// The largest along an axis, and where they were: what `topk` gives.
public final class LargestValue: DomainValue, ShapedValue, ShowableValue {
  /// Its declaration.
  public static let type = TypeSignature(
    "topk", documentation: "The largest along an axis, the largest first, and their positions.")

  /// Its members, for the checker.
  public static var members: [MemberSignature] {
    let owner = ValueType.named("topk")
    return [
      MemberSignature(
        on: owner, "values", .tensor(.unknown), documentation: "The largest, in falling order."),
      MemberSignature(
        on: owner, "indices", .tensor(.unknown), documentation: "Their positions along the axis, from 0."),
    ]
  }

  private let values: TensorValue
  private let indices: TensorValue

  package init(values: TensorValue, indices: TensorValue) {
    self.values = values
    self.indices = indices
  }

  package var shapedType: ValueType { .shaped("topk", values.shape) }

  /// The values: what it stands for.
  package func asTensor() throws -> TensorValue { values }

  /// SHA-256 of its content.
  public var hash: ContentHash {
    var hasher = ContentHasher(domain: "topk")
    hasher.append(values.hash)
    hasher.append(indices.hash)
    return hasher.finalize()
  }

  /// One line: what it is and how large.
  public var summary: String { "topk: values and indices \(values.shape)" }

  /// The value of a declared member.
  public func member(_ name: String) throws -> Value? {
    switch name {
    case "values": .domain(values)
    case "indices": .domain(indices)
    default: nil
    }
  }

  /// Both tensors.
  package func display(as name: String?) -> Display {
    let whole = name ?? "topk"
    return Display([
      .text { fitting in
        [("values", self.values), ("indices", self.indices)]
          .map { TensorPage.page(of: $0.1, name: "\(whole).\($0.0)", width: fitting.width) }
          .joined(separator: "\n")
      }
    ])
  }
}
