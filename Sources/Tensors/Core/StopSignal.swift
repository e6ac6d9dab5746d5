import Synchronization

/// A request to stop, which every operation looks at before it starts.
///
/// Each workspace has a signal of its own, in force on the threads that compute for it; who asked is kept apart, so
/// that a time limit that is up never hides a user who pressed Ctrl-C at the same moment.
public final class StopSignal: Sendable {
  /// Who asks for a stop.
  public enum Reason: UInt8, Sendable {
    /// The user, by Ctrl-C or a signal from the system.
    case user = 1
    /// A time limit.
    case timeLimit = 2
  }

  /// The signal of work that belongs to no workspace, such as reading the script itself.
  public static let process = StopSignal()
  /// The signal in force on this thread.
  @TaskLocal public static var current = StopSignal.process

  private let raised = Atomic<UInt8>(0)

  /// Creates a signal that is not raised.
  public init() {}

  /// Asks for a stop; may be called from a signal handler.
  public func request(_ reason: Reason = .user) {
    raised.bitwiseOr(reason.rawValue, ordering: .relaxed)
  }

  /// Whether a stop was asked for, by anyone.
  public var isRequested: Bool { raised.load(ordering: .relaxed) != 0 }

  /// Whether a stop was asked for by one of those who may.
  public func isRequested(by reason: Reason) -> Bool {
    raised.load(ordering: .relaxed) & reason.rawValue != 0
  }

  /// Forgets the requests of one who may ask, or of all.
  public func clear(_ reason: Reason? = nil) {
    guard let reason else { return raised.store(0, ordering: .relaxed) }
    raised.bitwiseAnd(~reason.rawValue, ordering: .relaxed)
  }

  /// Throws `Interrupted` when a stop was asked for.
  public func check() throws { if isRequested { throw Interrupted() } }

  /// Runs `body` with this signal in force on the thread, and on the threads that its loops use.
  public func inForce<T>(_ body: () throws -> T) rethrows -> T {
    try Self.$current.withValue(self, operation: body)
  }
}
