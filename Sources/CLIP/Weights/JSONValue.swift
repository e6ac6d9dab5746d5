/// A JSON text as a tree that keeps the order and the repetition of keys.
///
/// Weight files and vocabularies must be refused when a key is written twice, which a decoder that
/// builds dictionaries cannot see; integers stay exact.
package enum JSONValue: Sendable {
  case null
  case bool(Bool)
  /// A number without fraction and exponent that fits in 64 bits.
  case integer(Int)
  /// Any other number.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// One `"key": value` of an object.
  package struct Member: Sendable {
    package let key: String
    package let value: JSONValue
  }

  package var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  package var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  package var string: String? {
    if case .string(let string) = self { string } else { nil }
  }

  package var integer: Int? {
    if case .integer(let integer) = self { integer } else { nil }
  }

  /// The value of the last member with this key, as most libraries choose among repetitions.
  package subscript(key: String) -> JSONValue? {
    members?.last { $0.key == key }?.value
  }
}
