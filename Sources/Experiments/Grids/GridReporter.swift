import Foundation
import Reports
import Tensors

/// Says what a running grid does: a step's progress under its cell's name, and nothing about each finished or reused
/// step, because a line for each cell says it; and asks for a stop when the time is up.
final class GridReporter: Reporter {
  private let inner: any Reporter
  private let deadline: Date?
  private let stop: StopSignal
  /// What stands before a step's title.
  var prefix = ""
  /// Whether the stop was asked for because the time was up.
  private(set) var isTimeUp = false

  /// - Parameter stop: is asked for a stop when the deadline is over
  init(_ inner: any Reporter, deadline: Date?, stop: StopSignal) {
    self.inner = inner
    self.deadline = deadline
    self.stop = stop
  }

  func stepBegan(_ title: String) { inner.stepBegan(prefix + title) }

  func stepAdvanced(_ progress: StepProgress) {
    inner.stepAdvanced(progress)
    if !isTimeUp, let deadline, Date() >= deadline {
      isTimeUp = true
      stop.request(.timeLimit)
    }
  }

  func stepEnded(_ summary: StepSummary) { inner.stepFailed() }
  func stepFailed() { inner.stepFailed() }
  func stepReused(_ reuse: StepReuse) {}
  func note(_ text: String) { inner.note(text) }
  var width: Int { inner.width }
  func show(_ text: String) { inner.show(text) }
  func show(_ table: TableValue) { inner.show(table) }
  func show(_ table: ResultTable) { inner.show(table) }
}
