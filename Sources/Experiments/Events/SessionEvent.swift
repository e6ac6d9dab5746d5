import Diagnostics
import Reports

/// Something that happens in a session while it runs: plain data, which each sink shows in its own way or leaves out.
public enum SessionEvent {
  /// A step began, advanced or ended.
  case step(StepEvent)
  /// A grid of experiments has come further.
  case grid(GridEvent)
  /// Something the user should know, such as why a step is not reused.
  case note(String)
  /// Something that is probably not what was meant, though it runs.
  case warning(Diagnostic)
  /// Why something did not run, or did not run to its end.
  case diagnostics([Diagnostic])
  /// A result.
  case result(Display)
}
