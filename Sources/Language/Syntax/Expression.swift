import Diagnostics

/// An expression and where it stands. Its depth is bounded by the parser, so recursion over it is safe.
public struct Expression: Sendable {
  /// The forms of an expression.
  public indirect enum Kind: Sendable {
    /// A value written out.
    case literal(Literal)
    /// A bare name: a symbol or column where one is accepted, else a binding.
    case name(String)
    /// `base.name`.
    case member(Expression, Identifier)
    /// `f(a, b=1)`, and also `a |> f(b=1)`.
    case call(Call)
    /// `[a, b]`.
    case list([Expression])
    /// `{a, b}`.
    case set([Expression])
    /// `{R@1=25.04, name=value}`, with at least one entry; `{}` is the empty set.
    case record([RecordEntry])
    /// `x[0..1, :]`.
    case subscripted(Expression, [SliceItem])
    /// `-x`.
    case negation(Expression)
    /// `a + b`, with the place of the operator.
    case binary(BinaryOperator, Span, Expression, Expression)
    /// `0..4`, both ends included.
    case range(Expression, Expression)
  }

  /// The form, with its parts.
  public let kind: Kind
  /// Where it stands, brackets around it included.
  public let span: Span
  package let depth: Int

  package init(_ kind: Kind, _ span: Span, depth: Int) {
    self.kind = kind
    self.span = span
    self.depth = depth
  }
}
