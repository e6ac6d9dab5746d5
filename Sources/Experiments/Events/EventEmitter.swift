import Diagnostics
import Reports

/// Sends what happens in a workspace to its sink; steps inside of a grid carry their cell.
///
/// It is used on the thread that computes.
final class EventEmitter {
  /// Where the events go.
  let sink: any EventSink
  /// The cell of the grid that is being run or looked up; nil outside of grids.
  var cell: GridCellPlace?
  /// Is called after each sign of progress: whoever limits a run looks at the clock there.
  var stepAdvanced: (() -> Void)?
  /// The titles of the steps that are running, the inner ones last.
  private var running: [String] = []

  init(_ sink: any EventSink) { self.sink = sink }

  /// A message.
  func note(_ text: String) { sink.receive(.note(text)) }
  /// A warning.
  func warn(_ diagnostic: Diagnostic) { sink.receive(.warning(diagnostic)) }
  /// A result.
  func show(_ display: Display) { sink.receive(.result(display)) }
  /// A result of one text.
  func show(_ text: String) { show(Display(text)) }
  /// A result of one table.
  func show(_ table: ResultTable) { show(Display(table)) }
  /// News of a grid.
  func send(_ event: GridEvent) { sink.receive(.grid(event)) }

  // MARK: - Steps

  /// A step that takes time begins; it is over with `end`, `close` or `fail`.
  func begin(_ title: String) {
    running.append(title)
    send(.began, title)
  }

  /// The step that is running has come some way.
  func advance(_ progress: StepProgress) {
    send(.advanced(progress), running.last ?? "")
    stepAdvanced?()
  }

  /// The step that is running is finished.
  func end(_ summary: StepSummary) { leave(.ended(summary)) }
  /// The step that is running is done and stores nothing.
  func close() { leave(.closed) }
  /// The step that is running ended without a result.
  func fail() { leave(.failed) }
  /// A step was found in the store.
  func reuse(_ reuse: StepReuse) { send(.reused(reuse), reuse.title) }

  private func leave(_ change: StepEvent.Change) { send(change, running.popLast() ?? "") }

  private func send(_ change: StepEvent.Change, _ title: String) {
    sink.receive(.step(StepEvent(title: title, cell: cell, change: change)))
  }
}
