import Experiments
import Language

/// A value of the domain that stands for a tensor where one is asked for.
package protocol ShapedValue: DomainValue {
  /// Its type with its shape.
  var shapedType: ValueType { get }
  /// The tensor that it stands for.
  func asTensor() throws -> TensorValue
}

extension TensorValue: ShapedValue {
  package var shapedType: ValueType { .tensor(shape) }
  package func asTensor() throws -> TensorValue { self }
}

extension FeaturesValue: ShapedValue {
  package var shapedType: ValueType { Self.shapedType(item: item, count: count, width: width) }

  /// The type of features of which this is known.
  package static func shapedType(item: String, count: Int? = nil, width: Int? = nil) -> ValueType {
    .shaped("features", TensorShape([.init(item, count), .init("dim", width)]))
  }

  /// The features, un-normalised, `[items, D]`.
  package func asTensor() throws -> TensorValue {
    guard case .shaped(_, let shape) = shapedType else { return TensorValue(try features()) }
    return TensorValue(try features(), as: shape)
  }
}

extension Value {
  /// The tensor that it stands for, a number being one without axes; nil when it stands for none.
  ///
  /// - Throws: `TensorFailure.number`; what reading features throws.
  package func asTensor() throws -> TensorValue? {
    switch self {
    case .domain(let value as any ShapedValue): try value.asTensor()
    case .number, .integer: try numeric.map { try TensorValue($0) }
    default: nil
    }
  }

  /// Whether it is more than a number and stands for a tensor.
  package var isShaped: Bool { if case .domain(is any ShapedValue) = self { true } else { false } }

  /// The number it is.
  package var numeric: Double? {
    switch self {
    case .number(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }

  /// Its type where the value tells more of it than the checker did.
  package func type(checkedAs type: ValueType?) -> ValueType {
    if case .domain(let value as any ShapedValue) = self { return value.shapedType }
    return type ?? .unknown
  }

  /// What the checker may know of it in later statements.
  package func known(checkedAs type: ValueType) -> Known {
    switch self {
    case .integer(let value): .number(Double(value))
    case .number(let value), .quantity(let value, _): .number(value)
    case .text(let text): .text(text)
    case .boolean(let value): .boolean(value)
    case .symbol(let word): .word(word)
    case .range(let range): .range(range.lowerBound, range.upperBound)
    case .list(let values): .list(values.map { $0.known(checkedAs: $0.type(checkedAs: .unknown)) })
    case .metric, .set, .record, .domain: .value(type)
    }
  }
}
