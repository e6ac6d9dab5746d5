/// A fault (or warning) as the user sees it: made here for syntax and checks, by other floors for run time.
public struct Diagnostic: Sendable {
  /// How bad it is.
  public let severity: Severity
  /// The code, which stays the same when the message changes.
  public let code: DiagnosticCode
  /// One sentence, without a capital or a full stop.
  public let message: String
  /// The guilty place; nil when no line of a source is to blame.
  public let primary: Label?
  /// Other sides of the conflict.
  public let secondary: [Label]
  /// The next step for the user, one line.
  public let help: String?

  /// A diagnostic with all its parts.
  public init(
    _ code: DiagnosticCode, severity: Severity = .error, message: String, primary: Label?,
    secondary: [Label] = [], help: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.primary = primary
    self.secondary = secondary
    self.help = help
  }
}

extension Sequence<Diagnostic> {
  /// Ordered by the place of the primary label, those without one last; equal places keep their order.
  package func sortedByPlace() -> [Diagnostic] {
    enumerated().sorted { left, right in
      let first = left.element.primary?.location.span.start ?? .max
      let second = right.element.primary?.location.span.start ?? .max
      return (first, left.offset) < (second, right.offset)
    }.map(\.element)
  }
}
