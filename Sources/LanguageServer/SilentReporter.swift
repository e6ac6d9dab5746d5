import Diagnostics
import Language
import Notebook
import Reports

/// Says nothing: standard output belongs to the protocol, and nothing is run.
final class SilentReporter: Reporter {
  func stepBegan(_ title: String) {}
  func stepAdvanced(_ progress: StepProgress) {}
  func stepEnded(_ summary: StepSummary) {}
  func stepFailed() {}
  func stepReused(_ reuse: StepReuse) {}
  func note(_ text: String) {}
  func warn(_ diagnostic: Diagnostic) {}
  func show(_ text: String) {}
  func show(_ table: TableValue) {}
  func show(_ table: ResultTable) {}
}
