import Synchronization

/// The flag that Ctrl-C raises and every operation looks at before it starts.
public enum Interruption {
  private static let raised = Atomic<Bool>(false)

  /// Asks the running step to stop.
  public static func request() { raised.store(true, ordering: .relaxed) }
  /// Whether a stop was asked for.
  public static var isRequested: Bool { raised.load(ordering: .relaxed) }
  /// Forgets an earlier request; called when a statement begins.
  public static func clear() { raised.store(false, ordering: .relaxed) }
  /// Throws `Interrupted` when a stop was asked for.
  public static func check() throws { if isRequested { throw Interrupted() } }
}
