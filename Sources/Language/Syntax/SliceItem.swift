import Diagnostics

/// One position of an index such as `x[0..1, :]`.
public enum SliceItem: Sendable {
  /// `:`, the whole axis.
  case all(Span)
  /// A whole number or a range.
  case at(Expression)

  /// Where it stands.
  public var span: Span {
    switch self {
    case .all(let span): span
    case .at(let expression): expression.span
    }
  }
}
