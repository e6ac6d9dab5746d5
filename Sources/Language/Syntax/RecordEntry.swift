/// One `key=value` of a record.
public struct RecordEntry: Sendable {
  /// The forms of a key.
  public enum Form: Hashable, Sendable {
    /// `name`.
    case name
    /// `R@10`.
    case metric(MetricLiteral)
    /// `"any text"`.
    case text
  }

  /// The key without quotes and escapes, and where it stands; `R@10` and `"R@10"` are one key.
  public let key: Identifier
  /// How the key is written.
  public let form: Form
  /// The expression behind `=`.
  public let value: Expression
}
