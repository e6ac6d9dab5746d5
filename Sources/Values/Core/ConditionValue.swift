import ExperimentStore
import Files
import Language

/// A comparison of a table's column with a value, such as `metric == R@10`.
package struct ConditionValue: DomainValue {
  /// Only calls take it, so no script declares a name of this type.
  package static let type = TypeSignature("condition", documentation: "A comparison with a column.")
  package let column: String
  package let operation: BinaryOperator
  package let value: Value

  /// The condition of a comparison as it is written, the column on either side.
  package init(column: String, _ operation: BinaryOperator, _ value: Value, isColumnRight: Bool) {
    self.column = column
    self.value = value
    guard isColumnRight else {
      self.operation = operation
      return
    }
    self.operation =
      switch operation {
      case .less: .greater
      case .lessOrEqual: .greaterOrEqual
      case .greater: .less
      case .greaterOrEqual: .lessOrEqual
      default: operation
      }
  }

  package var hash: ContentHash {
    var hasher = ContentHasher(domain: "condition")
    hasher.append(summary)
    return hasher.finalize()
  }

  package var summary: String { "\(column) \(operation.rawValue) \(value.summary)" }

  /// Whether an entry of words fulfils it.
  package func holds(_ text: String) -> Bool {
    let other: String
    switch value {
    case .text(let text): other = text
    case .metric(let metric): other = metric.description
    default: return false
    }
    return switch operation {
    case .equal: text == other
    case .notEqual: text != other
    case .less: text < other
    case .lessOrEqual: text <= other
    case .greater: text > other
    case .greaterOrEqual: text >= other
    default: false
    }
  }

  /// Whether an entry that is a number fulfils it; one that is missing fulfils nothing.
  package func holds(_ number: Double) -> Bool {
    let other: Double
    switch value {
    case .number(let value): other = value
    case .integer(let value): other = Double(value)
    default: return false
    }
    guard !number.isNaN else { return false }
    return switch operation {
    case .equal: number == other
    case .notEqual: number != other
    case .less: number < other
    case .lessOrEqual: number <= other
    case .greater: number > other
    case .greaterOrEqual: number >= other
    default: false
    }
  }
}
