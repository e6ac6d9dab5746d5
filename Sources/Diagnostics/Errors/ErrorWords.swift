/// What a user sees of an error, apart from the place in the source, which the error does not know.
public struct ErrorWords: Hashable, Sendable {
  /// What is noted at another part of the same call or operation.
  public struct Note: Hashable, Sendable {
    /// The part.
    public let part: Culprit
    /// What is noted there.
    public let text: String

    /// Notes `text` at `part`.
    public init(_ part: Culprit, _ text: String) {
      self.part = part
      self.text = text
    }
  }

  /// The stable code of what went wrong.
  public let code: DiagnosticCode
  /// What happened and where, in one sentence without a capital or a full stop.
  public let message: String
  /// What to do, in one line.
  public let help: String?
  /// The part of the call or operation that is to blame; nil when it is all of it.
  public let culprit: Culprit?
  /// The other sides of a conflict.
  public let notes: [Note]

  /// Words with all their parts.
  public init(
    _ code: DiagnosticCode, _ message: String, help: String? = nil, at culprit: Culprit? = nil,
    notes: [Note] = []
  ) {
    self.code = code
    self.message = message
    self.help = help
    self.culprit = culprit
    self.notes = notes
  }
}
