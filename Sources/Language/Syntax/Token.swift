import Diagnostics

/// A word of the language with its place; an editor colours by `kind` and `role`.
public struct Token: Sendable {
  /// What the lexer saw.
  public enum Kind: Hashable, Sendable {
    /// A name, or a word that only its place makes a keyword.
    case identifier(String)
    /// A whole number.
    case integer(Int)
    /// A number with a fraction or an exponent.
    case number(Double)
    /// A string literal, escapes resolved.
    case text(String)
    /// `true` or `false`.
    case boolean(Bool)
    /// A metric such as `R@10`.
    indirect case metric(MetricLiteral)
    /// A literal or character that was already reported.
    case damaged
    /// Punctuation or an operator.
    case mark(Mark)
    /// The end, always the last token.
    case endOfInput
  }

  /// What the parser made of it, where the kind alone does not say.
  public enum Role: Hashable, Sendable {
    /// The kind says it all.
    case plain
    /// A verb, `to`, `of` or `verify` in an effect.
    case keyword
    /// The name of a called function.
    case function
    /// The name of a named argument.
    case argumentName
    /// The key of a record's entry.
    case key
    /// A unit after a number.
    case unit
    /// A minus before its operand.
    case prefix
    /// The bracket that begins a call or an index.
    case postfix
  }

  /// What the lexer saw.
  public let kind: Kind
  /// The place of the token, without spaces and comments around it.
  public let span: Span
  /// Whether it is the first of its line.
  public let startsLine: Bool
  /// What the parser made of it.
  public package(set) var role: Role = .plain

  package init(kind: Kind, span: Span, startsLine: Bool) {
    self.kind = kind
    self.span = span
    self.startsLine = startsLine
  }

  /// The name, when it is one.
  public var identifier: String? {
    if case .identifier(let name) = kind { name } else { nil }
  }

  /// The mark, when it is one.
  public var mark: Mark? {
    if case .mark(let mark) = kind { mark } else { nil }
  }
}
