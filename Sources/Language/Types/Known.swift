/// What the checker knows of a value before the run.
public enum Known: Hashable, Sendable {
  /// A number, in base units.
  case number(Double)
  /// A string, such as a path.
  case text(String)
  /// `true` or `false`.
  case boolean(Bool)
  /// A word with a meaning of its own.
  case word(String)
  /// Whole numbers from one to another, both included.
  case range(Int, Int)
  /// The elements of a list.
  case list([Known])
  /// Nothing but its type.
  case value(ValueType)

  /// The whole number it is.
  public var integer: Int? { if case .number(let value) = self { Int(exactly: value) } else { nil } }

  /// The string it is.
  public var text: String? { if case .text(let text) = self { text } else { nil } }

  /// The elements it has.
  public var elements: [Known]? { if case .list(let elements) = self { elements } else { nil } }

  /// Its type, where it is an element of a list of `element`.
  package func type(among element: ValueType) -> ValueType {
    let types = element.alternatives
    return switch self {
    case .value(let type): type
    case .text: .text
    case .boolean: .boolean
    case .word(let word): .symbol(word)
    case .range: .range
    case .number: types.first { $0 == .integer || $0 == .number || $0.hasUnit } ?? element
    case .list: types.first { if case .list = $0 { true } else { false } } ?? element
    }
  }

  /// The shape it has as a tensor; nil when it stands for none.
  public var shape: TensorShape? {
    switch self {
    case .number: .scalar
    case .value(let type): type.shape
    case .text, .boolean, .word, .range, .list: nil
    }
  }
}
