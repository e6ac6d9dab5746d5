/// A JSON document (RFC 8259) whose whole numbers and doubles stay apart, and whose objects keep their order.
public enum JSONValue: Hashable, Sendable {
  /// The literal `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number written without fraction and exponent that fits in 64 bits.
  case int(Int)
  /// Any other number.
  case double(Double)
  /// A string.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// Named members.
  case object(JSONObject)

  /// An object with the members of a dictionary.
  public static func object(_ members: [String: JSONValue]) -> JSONValue { .object(JSONObject(members)) }

  /// The member of an object; nil when absent or when this is not an object.
  public subscript(name: String) -> JSONValue? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  /// The members, if this is an object.
  public var members: JSONObject? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The elements, if this is a list.
  public var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The string, if this is one.
  public var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The whole number, if this is one.
  public var integer: Int? {
    if case .int(let value) = self { value } else { nil }
  }

  /// The value of a number of either kind.
  public var double: Double? {
    switch self {
    case .int(let value): Double(value)
    case .double(let value): value
    default: nil
    }
  }

  /// The value of a number of either kind, or of the strings "NaN", "Infinity" and "-Infinity", by which the journal
  /// writes numbers that JSON does not have.
  public var number: Double? {
    switch self {
    case .string("NaN"): .nan
    case .string("Infinity"): .infinity
    case .string("-Infinity"): -.infinity
    default: double
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  /// A string literal.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A whole-number literal.
  public init(integerLiteral value: Int) { self = .int(value) }
}

extension JSONValue: ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral {
  /// A literal with fraction or exponent.
  public init(floatLiteral value: Double) { self = .double(value) }
  /// `true` or `false`.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSONValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  /// A list literal.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object literal; of members of the same name the last one counts.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    var members = JSONObject()
    for (name, value) in elements { members[name] = value }
    self = .object(members)
  }
}
