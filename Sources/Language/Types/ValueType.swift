/// The type of a value, or what a parameter takes.
public indirect enum ValueType: Hashable, Sendable {
  /// A column of a table that a condition can name.
  public struct Field: Hashable, Sendable {
    /// The column's name.
    public let name: String
    /// The type of its entries.
    public let type: ValueType

    /// The column `name` with entries of `type`.
    public init(_ name: String, _ type: ValueType) {
      self.name = name
      self.type = type
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
  /// A type of the domain, declared in the library: `dataset`, `model`, `table`.
  case named(String)
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
    default: self == type
    }
  }

  /// Whether it is a number with a dimension.
  public var hasUnit: Bool { self == .duration || self == .bytes || self == .percent }

  /// The type that holds values of all given types.
  package static func joined(_ types: [ValueType]) -> ValueType {
    var distinct: [ValueType] = []
    for type in types {
      let parts = if case .oneOf(let parts) = type { parts } else { [type] }
      for part in parts where !distinct.contains(part) { distinct.append(part) }
    }
    if distinct.contains(.unknown) { return .unknown }
    distinct.removeAll { $0 == .nothing }
    if distinct.contains(.number) { distinct.removeAll { $0 == .integer } }
    return switch distinct.count {
    case 0: .nothing
    case 1: distinct[0]
    default: .oneOf(distinct)
    }
  }

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
}
