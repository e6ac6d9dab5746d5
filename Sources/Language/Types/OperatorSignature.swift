/// An operator on operands of certain types, such as `model - component -> model`.
public final class OperatorSignature: Sendable {
  /// The operator that is overloaded.
  public let operation: BinaryOperator
  /// What stands on the left; nil for the minus before an operand.
  public let left: ValueType?
  /// What stands on the right.
  public let right: ValueType
  /// What comes of it.
  public let result: ValueType
  /// One sentence for help.
  public let documentation: String

  /// An operator between two operands.
  public init(
    _ left: ValueType, _ operation: BinaryOperator, _ right: ValueType, result: ValueType,
    documentation: String
  ) {
    self.operation = operation
    self.left = left
    self.right = right
    self.result = result
    self.documentation = documentation
  }

  /// The minus before an operand.
  public init(negating operand: ValueType, result: ValueType, documentation: String) {
    operation = .subtract
    left = nil
    right = operand
    self.result = result
    self.documentation = documentation
  }

  /// In one line: `model - component`.
  public var usage: String {
    left.map { "\($0) \(operation.rawValue) \(right)" } ?? "\(operation.rawValue)\(right)"
  }
}
