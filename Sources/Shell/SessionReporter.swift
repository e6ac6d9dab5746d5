import Diagnostics
import Language
import Notebook

/// A reporter that says how a whole run ended, too.
public protocol SessionReporter: Reporter {
  /// Why something did not run, or did not run to its end.
  func report(_ diagnostics: [Diagnostic])
  /// That a script checks, and what running it would take.
  func report(_ forecast: Forecast, statements: Int, of name: String)
  /// That the program ends, with its exit code.
  func end(_ code: Int32)
}
