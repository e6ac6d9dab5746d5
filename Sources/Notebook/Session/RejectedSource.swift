import Diagnostics

/// A source that does not parse or check.
public struct RejectedSource: Error {
  /// Everything that is wrong with it.
  public let diagnostics: [Diagnostic]
}
