/// A value written out.
public enum Literal: Hashable, Sendable {
  /// A whole number.
  case integer(Int)
  /// A number with a fraction or an exponent; always finite.
  case number(Double)
  /// A number with a unit: the number as written, not yet scaled.
  case quantity(Double, Unit)
  /// A string, escapes resolved.
  case text(String)
  /// `true` or `false`.
  case boolean(Bool)
  /// A metric such as `R@10`.
  case metric(MetricLiteral)
  /// A literal that was already reported as damaged.
  case damaged
}
