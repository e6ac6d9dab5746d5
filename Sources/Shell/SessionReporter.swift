import Experiments
import Notebook

/// A sink that says how a whole run ended, too.
public protocol SessionReporter: EventSink {
  /// That a script checks, and what running it would take.
  func report(_ forecast: Forecast, statements: Int, of name: String)
  /// That the program ends, with its exit code.
  func end(_ code: Int32)
}
