/// An error that carries its words: what happened, where, and what to do.
///
/// Every error that can reach a user conforms to it, in `X+Words.swift` beside `X.swift`. Where errors reach users,
/// only such errors are taken; `Error.explained` turns any other into one.
///
///     extension DiskFull: ExplainedError {
///       static let codes: [DiagnosticCode] = [.diskFull]
///       var words: ErrorWords {
///         ErrorWords(.diskFull, "the disk is full: cannot write \(path)", help: "make room and run again")
///       }
///     }
public protocol ExplainedError: Error {
  /// Every code that an error of this type can have; the catalogue of `:explain` is collected from these.
  static var codes: [DiagnosticCode] { get }
  /// What the user sees of this error.
  var words: ErrorWords { get }
}

extension ExplainedError {
  /// The stable code of what went wrong.
  public var code: DiagnosticCode { words.code }
  /// What happened and where, in one sentence without a capital or a full stop.
  public var message: String { words.message }
  /// What to do.
  public var help: String? { words.help }
  /// The name of the argument that is to blame, if one is.
  public var parameter: String? { words.culprit?.parameter }
}
