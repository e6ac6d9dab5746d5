/// A few values by name, in the order in which they came: the arguments of a call. For so few, looking through
/// them is quicker than hashing.
public struct NamedValues<Value> {
  /// A name with its value.
  @frozen
  public struct Element {
    /// The parameter's name.
    public let name: String
    /// What is given for the parameter.
    public let value: Value

    @usableFromInline
    init(name: String, value: Value) {
      self.name = name
      self.value = value
    }
  }

  @usableFromInline
  private(set) var elements: [Element] = []

  @usableFromInline
  init(_ elements: [Element]) { self.elements = elements }

  /// No values, with room for some.
  package init(capacity: Int) { elements.reserveCapacity(capacity) }

  /// The value of that name.
  @inlinable
  public subscript(name: String) -> Value? {
    for element in elements where element.name == name { return element.value }
    return nil
  }

  /// Adds a value under a name that has none yet.
  package mutating func append(_ value: Value, named name: String) {
    elements.append(Element(name: name, value: value))
  }

  /// The same names with other values.
  @inlinable
  public func mapValues<Other>(_ transform: (Value) throws -> Other) rethrows -> NamedValues<Other> {
    NamedValues<Other>(
      try elements.map { NamedValues<Other>.Element(name: $0.name, value: try transform($0.value)) })
  }

  /// The names, in order.
  public var names: [String] { elements.map(\.name) }
}

extension NamedValues: Sendable where Value: Sendable {}

extension NamedValues.Element: Sendable where Value: Sendable {}

extension NamedValues: Sequence {
  /// Goes through the values with their names, in order.
  @inlinable
  public func makeIterator() -> Array<Element>.Iterator { elements.makeIterator() }
}
