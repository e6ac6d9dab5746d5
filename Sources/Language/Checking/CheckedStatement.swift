/// A statement with what the checker found out about it; a class, so that those who pass it on need not copy it all.
public final class CheckedStatement: Sendable {
  /// What a bare name means, by the context rule: a word or column where one is taken, else a binding.
  public enum Meaning: Hashable, Sendable {
    /// The value of a bound name.
    case binding
    /// The word, which stands for itself and names no binding.
    case symbol
    /// A column of the table that a condition is applied to.
    case column
  }

  /// A call with its arguments given to their parameters.
  public struct Match: Sendable {
    /// The function's declaration.
    public let signature: FunctionSignature
    /// The argument for each parameter that was given, by parameter name, in written order.
    public let arguments: NamedValues<Expression>
    /// The parameters in whose place a sweep was given, in declared order.
    public let swept: [String]
  }

  /// The statement as it was parsed.
  public let statement: Statement
  /// The type of the value that is bound, shown or acted on; nil where there is none.
  public let type: ValueType?
  /// What each bare name (and each word with hyphens) means, by its place.
  public let meanings: SpanTable<Meaning>
  /// What each call means, by the place of the function's name.
  public let calls: SpanTable<Match>
  /// The bound names it uses, sorted.
  public let dependencies: [String]

  init(
    statement: Statement, type: ValueType?, meanings: SpanTable<Meaning>, calls: SpanTable<Match>,
    dependencies: [String]
  ) {
    self.statement = statement
    self.type = type
    self.meanings = meanings
    self.calls = calls
    self.dependencies = dependencies
  }
}
