/// What a JSON value is.
public enum JSONKind: String, Equatable, Sendable {
  /// `null`
  case null
  /// `true` or `false`
  case bool
  /// A number without fraction and exponent that fits in 64 bits.
  case integer
  /// Any other number.
  case number
  /// A string.
  case string
  /// A list.
  case array
  /// Keys with values.
  case object
}

extension JSONValue {
  /// What this value is.
  public var kind: JSONKind {
    switch self {
    case .null: .null
    case .bool: .bool
    case .int: .integer
    case .double: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }
}
