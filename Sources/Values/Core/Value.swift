import Benchmarks
import Diagnostics
import ExperimentStore
import Files
import Language

/// What a name can be bound to.
public enum Value {
  /// A floating-point number.
  case number(Double)
  /// A whole number.
  case integer(Int)
  /// A string.
  case text(String)
  /// `true` or `false`.
  case boolean(Bool)
  /// A time in seconds, a size in bytes or a share of 1, as the type says.
  case quantity(Double, ValueType)
  /// A metric such as `R@10`.
  case metric(Metric)
  /// Whole numbers from one to another, both included.
  case range(ClosedRange<Int>)
  /// A word with a meaning of its own.
  case symbol(String)
  /// Values in order.
  case list([Value])
  /// Values without order or repetition.
  case set([Value])
  /// Values by their keys, in the order in which they were written; no key occurs twice.
  case record([(key: String, value: Value)])
  /// A value of the domain: a data set, a model, a table.
  case domain(any DomainValue)

  /// SHA-256 of what the value is; equal values have equal hashes.
  public var hash: ContentHash {
    if case .domain(let value) = self { return value.hash }
    var hasher = ContentHasher(domain: "value")
    hasher.append(json)
    return hasher.finalize()
  }

  /// Whether computing it anew gives the same.
  package var isReplayable: Bool { if case .domain(let value) = self { value.isReplayable } else { true } }

  /// A plain value as JSON; a domain value as its hash.
  package var json: JSONValue {
    switch self {
    case .number(let value), .quantity(let value, _): .double(value)
    case .integer(let value): .int(value)
    case .text(let text), .symbol(let text): .string(text)
    case .boolean(let value): .bool(value)
    case .metric(let metric): .string(metric.description)
    case .range(let range): .array([.int(range.lowerBound), .int(range.upperBound)])
    case .list(let values): .array(values.map(\.json))
    case .set(let values): .array(values.sorted { $0.hash.description < $1.hash.description }.map(\.json))
    case .record(let entries):
      .object(["record": .array(entries.map { .array([.string($0.key), $0.value.json]) })])
    case .domain(let value): .string(value.hash.description)
    }
  }

  /// One line that says what the value is.
  public var summary: String {
    switch self {
    case .number(let value): DecimalText.text(value)
    case .integer(let value): "\(value)"
    case .text(let text): "\"\(text)\""
    case .boolean(let value): "\(value)"
    case .quantity(let value, .duration): "\(DecimalText.text(value)) s"
    case .quantity(let value, .percent): "\(DecimalText.text(value * 100)) %"
    case .quantity(let value, _): "\(DecimalText.text(value)) B"
    case .metric(let metric): metric.description
    case .range(let range): "\(range.lowerBound)..\(range.upperBound)"
    case .symbol(let word): word
    case .list(let values): "[" + values.map(\.summary).joined(separator: ", ") + "]"
    case .set(let values): "{" + values.map(\.summary).joined(separator: ", ") + "}"
    case .record(let entries):
      "{" + entries.map { "\(Self.written(key: $0.key))=\($0.value.summary)" }.joined(separator: ", ") + "}"
    case .domain(let value): value.summary
    }
  }

  /// A record's key as a script writes it: in quotes unless it is a name or a metric.
  private static func written(key: String) -> String {
    let script = Script(parsing: SourceText("{\(key)=1}", name: "key"))
    guard script.diagnostics.isEmpty, case .expression(let expression)? = script.statements.first?.kind,
      case .record(let entries) = expression.kind, entries.count == 1, entries[0].key.name == key
    else { return JSONText.quoted(key) }
    return key
  }
}

/// A value of the domain.
public protocol DomainValue {
  /// Its type, as the library declares it.
  static var type: TypeSignature { get }
  /// The declarations of its members.
  static var members: [MemberSignature] { get }
  /// SHA-256 of its content.
  var hash: ContentHash { get }
  /// One line: what it is and how large.
  var summary: String { get }
  /// Whether computing it anew gives the same: not so of a list of what a store holds.
  var isReplayable: Bool { get }
  /// The value of a declared member; nil when it has none of that name.
  func member(_ name: String) throws -> Value?
}

extension DomainValue {
  /// It has none.
  public static var members: [MemberSignature] { [] }

  /// Whether computing it anew gives the same.
  public var isReplayable: Bool { true }

  /// The value of a declared member.
  public func member(_ name: String) throws -> Value? { nil }
}
