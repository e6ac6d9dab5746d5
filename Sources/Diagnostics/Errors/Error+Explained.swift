extension Error {
  /// The error as one that carries its words: itself, or a `ForeignError` about it.
  ///
  /// The only way from errors of any kind to those that are shown to users.
  public var explained: any ExplainedError { self as? any ExplainedError ?? ForeignError(self) }
}
