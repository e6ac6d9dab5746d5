/// An effect that exists, declared once for the checker, help and completion; a verb that does something else to
/// values of another type is declared once for each.
public struct EffectSignature: Sendable {
  /// The verb that begins the statement.
  public let verb: Verb
  /// What it acts on; not asked for `replay` and `refresh`.
  public let subject: ValueType
  /// The extensions of files that it writes or reads, lower case, without the point; empty for any file.
  public let extensions: [String]
  /// What may be named behind what it acts on.
  public let options: [Parameter]
  /// What it does, for help.
  public let documentation: String

  /// A declaration of an effect.
  public init(
    _ verb: Verb, _ subject: ValueType, extensions: [String] = [], options: [Parameter] = [],
    documentation: String
  ) {
    self.verb = verb
    self.options = options
    self.subject = subject
    self.extensions = extensions
    self.documentation = documentation
  }
}
