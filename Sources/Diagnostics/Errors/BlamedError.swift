/// An error together with the part of a call that is to blame for it, where the error itself cannot know that part.
public struct BlamedError: ExplainedError {
  /// What went wrong.
  public let error: any ExplainedError
  /// The part that is to blame.
  public let culprit: Culprit
  /// The other sides of the conflict.
  public let notes: [ErrorWords.Note]

  /// `error`, blamed on `culprit`.
  public init(_ error: any ExplainedError, on culprit: Culprit, notes: [ErrorWords.Note] = []) {
    self.error = error
    self.culprit = culprit
    self.notes = notes
  }

  /// None of its own: its words are those of the error that it carries.
  public static let codes: [DiagnosticCode] = []

  /// The error's words with this culprit.
  public var words: ErrorWords {
    let words = error.words
    return ErrorWords(words.code, words.message, help: words.help, at: culprit, notes: words.notes + notes)
  }
}

/// Runs `body` and blames a part of the call for the errors that it throws and that blame none themselves.
///
/// - Throws: `BlamedError`; whatever else `body` throws.
public func blaming<Result>(_ culprit: Culprit, _ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let error as any ExplainedError where error.words.culprit == nil {
    throw BlamedError(error, on: culprit)
  }
}

/// Runs `body` and blames a part of the call for the errors of one type that it throws.
///
/// - Throws: `BlamedError`; whatever else `body` throws.
public func blaming<Failure: ExplainedError, Result>(
  _ culprit: Culprit, for type: Failure.Type, _ body: () throws -> Result
) throws -> Result {
  do {
    return try body()
  } catch let error as Failure {
    throw BlamedError(error, on: culprit)
  }
}
