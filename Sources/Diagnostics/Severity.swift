/// How bad a diagnostic is.
public enum Severity: String, Hashable, Sendable {
  /// Nothing is run.
  case error
  /// It is run, and probably not what was meant.
  case warning
  /// Said for information.
  case note
}
