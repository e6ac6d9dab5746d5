/// The type of a value, or what a parameter takes.
public indirect enum ValueType: Hashable, Sendable {
  /// A column of a table that a condition can name.
  public struct Field: Hashable, Sendable {
    /// The column's name.
    public let name: String
    /// The type of its entries.
    public let type: ValueType
    /// The metric above the column where tables are shown, such as `R@10`; nil where that is its name.
    public let heading: String?

    /// The column `name` with entries of `type`.
    public init(_ name: String, _ type: ValueType, heading: String? = nil) {
      self.name = name
      self.type = type
      self.heading = heading
    }
  }

  /// A floating-point number; takes a whole number too.
  case number
  /// A whole number.
  case integer
  /// A string.
  case text
  /// `true` or `false`.
  case boolean
  /// A time, in seconds.
  case duration
  /// A size of memory or disk, in bytes.
  case bytes
  /// A share, 1 for the whole.
  case percent
  /// A metric at a cut-off.
  case metric
  /// Whole numbers from one to another, both included.
  case range
  /// One particular word, written without quotes.
  case symbol(String)
  /// A list of values of one type.
  case list(ValueType)
  /// A set of values of one type.
  case set(ValueType)
  /// Values of one type by their keys.
  case record(ValueType)
  /// A type of the domain, declared in the library: `dataset`, `model`, `table`.
  case named(String)
  /// A tensor of a shape, as far as it is known.
  case tensor(TensorShape)
  /// A type of the domain that stands for a tensor of a shape where one is asked for: `features`.
  case shaped(String, TensorShape)
  /// A number, a range, or lists of numbers in any depth: what a tensor is made of.
  case numbers
  /// Any of several types.
  case oneOf([ValueType])
  /// A comparison of one of these columns with a value.
  case condition([Field])
  /// Takes every value.
  case any
  /// Of the elements of an empty list; fits everywhere.
  case nothing
  /// Of a faulty expression, already reported; fits everywhere.
  case unknown

  /// One of several words.
  public static func symbols(_ words: String...) -> ValueType { .oneOf(words.map(ValueType.symbol)) }

  /// One of several columns' comparison with a value.
  public static func condition(_ fields: Field...) -> ValueType { .condition(fields) }

  /// Whether a value of `type` can stand where this type is asked for.
  public func accepts(_ type: ValueType) -> Bool {
    switch (self, type) {
    case (_, .unknown), (_, .nothing), (.any, _), (_, .any): true
    case (_, .oneOf(let types)): types.allSatisfy(accepts)
    case (.oneOf(let types), _): types.contains { $0.accepts(type) }
    case (.number, .integer): true
    case (.list(let element), .list(let other)): element.accepts(other)
    case (.set(let element), .set(let other)): element.accepts(other)
    case (.record(let element), .record(let other)): element.accepts(other)
    case (.tensor(let shape), .tensor(let other)), (.tensor(let shape), .shaped(_, let other)):
      shape.agrees(with: other)
    case (.named(let name), .shaped(let other, _)), (.shaped(let name, _), .named(let other)): name == other
    case (.shaped(let name, let shape), .shaped(let other, let found)):
      name == other && shape.agrees(with: found)
    case (.numbers, .number), (.numbers, .integer), (.numbers, .range), (.numbers, .numbers): true
    case (.numbers, .list(let element)): element.alternatives.allSatisfy { $0 != .range && accepts($0) }
    default: self == type
    }
  }

  /// Whether it is a number with a dimension.
  public var hasUnit: Bool { self == .duration || self == .bytes || self == .percent }

  /// The type that holds values of all given types.
  package static func joined(_ types: [ValueType]) -> ValueType {
    // Most lists are of one type, and one type joins to itself.
    if let first = types.first, types.allSatisfy({ $0 == first }) {
      if case .oneOf = first {} else { return first }
    }
    var distinct: [ValueType] = []
    for type in types {
      let parts = if case .oneOf(let parts) = type { parts } else { [type] }
      for part in parts where !distinct.contains(part) { distinct.append(part) }
    }
    if distinct.contains(.unknown) { return .unknown }
    distinct.removeAll { $0 == .nothing }
    distinct = merged(distinct)
    if distinct.contains(.number) { distinct.removeAll { $0 == .integer } }
    return switch distinct.count {
    case 0: .nothing
    case 1: distinct[0]
    default: .oneOf(distinct)
    }
  }

  /// Tensors of several shapes as one type with what the shapes have in common.
  private static func merged(_ types: [ValueType]) -> [ValueType] {
    var merged: [ValueType] = []
    for type in types {
      let place = merged.firstIndex { former in
        switch (former, type) {
        case (.tensor, .tensor): true
        case (.shaped(let name, _), .shaped(let other, _)): name == other
        default: false
        }
      }
      switch (place.map { merged[$0] }, type) {
      case (.tensor(let former)?, .tensor(let shape)):
        merged[place ?? 0] = .tensor(former.common(with: shape))
      case (.shaped(let name, let former)?, .shaped(_, let shape)):
        merged[place ?? 0] = .shaped(name, former.common(with: shape))
      default: merged.append(type)
      }
    }
    return merged
  }

  /// The shape that a value of this type has as a tensor, numbers being tensors without axes; nil when it can
  /// stand for none.
  public var shape: TensorShape? {
    switch self {
    case .tensor(let shape), .shaped(_, let shape): shape
    case .number, .integer: .scalar
    case .oneOf(let types):
      types.allSatisfy { $0.shape != nil }
        ? types.compactMap(\.shape).reduce(types.first?.shape) { $0?.common(with: $1) } : nil
    default: nil
    }
  }

  /// Whether it is a tensor, or stands for one where one is asked for.
  package var isTensor: Bool { ValueType.tensor(.unknown).accepts(self) && shape != nil }

  /// The types it is one of; itself when it is a single type.
  package var alternatives: [ValueType] {
    if case .oneOf(let types) = self { types.flatMap(\.alternatives) } else { [self] }
  }

  /// Whether it is the word, or one of several words that it is among.
  func takes(word: String) -> Bool {
    switch self {
    case .symbol(let own): own == word
    case .oneOf(let types): types.contains { $0.takes(word: word) }
    default: false
    }
  }

  /// The words accepted.
  package var words: [String] {
    alternatives.compactMap { if case .symbol(let word) = $0 { word } else { nil } }
  }

  /// Where a list or set is accepted, what its elements may be.
  package func elements(ofSet isSet: Bool) -> [ValueType] {
    alternatives.flatMap { type -> [ValueType] in
      switch type {
      case .list(let element) where !isSet: element.alternatives
      case .set(let element) where isSet: element.alternatives
      default: []
      }
    }
  }

  /// Where a record is accepted, what its values may be.
  package var recordValues: [ValueType] {
    alternatives.flatMap { if case .record(let value) = $0 { value.alternatives } else { [ValueType]() } }
  }
}
