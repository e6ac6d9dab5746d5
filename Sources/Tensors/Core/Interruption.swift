/// The stop signal in force, for operations that look at it before they start.
public enum Interruption {
  /// Whether a stop was asked for.
  public static var isRequested: Bool { StopSignal.current.isRequested }
  /// Throws `Interrupted` when a stop was asked for.
  public static func check() throws { try StopSignal.current.check() }
}
