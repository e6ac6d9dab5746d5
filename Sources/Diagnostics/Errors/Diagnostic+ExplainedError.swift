extension Diagnostic {
  /// The diagnostic of an error, at a place of a source if one is to blame.
  public init(
    _ error: any ExplainedError, at location: SourceLocation? = nil, secondary: [Label] = []
  ) {
    let words = error.words
    self.init(
      words.code, message: words.message, primary: location.map { Label($0, "") }, secondary: secondary,
      help: words.help)
  }
}
