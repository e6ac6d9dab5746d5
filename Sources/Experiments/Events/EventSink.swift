import Diagnostics
import Reports

/// Where a session's events go: a terminal, a log, another program, a test.
///
/// A sink is called on the thread that computes, in the order of the events; it decides what to show of them.
public protocol EventSink: AnyObject {
  /// Takes the next event.
  func receive(_ event: SessionEvent)
}

extension EventSink {
  /// Sends a message.
  public func note(_ text: String) { receive(.note(text)) }
  /// Sends a result.
  public func show(_ display: Display) { receive(.result(display)) }
  /// Sends a result of one text.
  public func show(_ text: String) { receive(.result(Display(text))) }
  /// Sends a result of one table.
  public func show(_ table: ResultTable) { receive(.result(Display(table))) }
  /// Sends what is wrong with a source or its run.
  public func report(_ diagnostics: [Diagnostic]) { receive(.diagnostics(diagnostics)) }
}

/// Shows nothing.
public final class SilentSink: EventSink {
  /// Creates the sink.
  public init() {}

  /// Drops the event.
  public func receive(_ event: SessionEvent) {}
}
