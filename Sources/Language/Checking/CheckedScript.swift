import Diagnostics

/// A script with what the checker found out about it.
public struct CheckedScript: Sendable {
  /// The statements that could be read, in order; when there are errors, none of them may be run.
  public let statements: [CheckedStatement]
  /// Everything to complain about, syntax and checks, in order of place.
  public let diagnostics: [Diagnostic]

  /// Whether there is an error, not only warnings.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
