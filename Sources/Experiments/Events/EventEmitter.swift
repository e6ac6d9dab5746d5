import Diagnostics
import Reports

/// Sends what happens in a workspace to its sink; steps inside of a grid carry their cell.
///
/// It is used on the thread that computes.
package final class EventEmitter {
  /// Where the events go.
  package let sink: any EventSink
  /// The cell of the grid that is being run or looked up; nil outside of grids.
  package var cell: GridCellPlace?
  /// Is called after each sign of progress: whoever limits a run looks at the clock there.
  package var stepAdvanced: (() -> Void)?
  /// The titles of the steps that are running, the inner ones last.
  private var running: [String] = []

  package init(_ sink: any EventSink) { self.sink = sink }

  /// A message.
  package func note(_ text: String) { sink.receive(.note(text)) }
  /// A warning.
  package func warn(_ diagnostic: Diagnostic) { sink.receive(.warning(diagnostic)) }
  /// A result.
  package func show(_ display: Display) { sink.receive(.result(display)) }
  /// A result of one text.
  package func show(_ text: String) { show(Display(text)) }
  /// A result of one table.
  package func show(_ table: ResultTable) { show(Display(table)) }
  /// News of a grid.
  package func send(_ event: GridEvent) { sink.receive(.grid(event)) }

  // MARK: - Steps

  /// A step that takes time begins; it is over with `end`, `close` or `fail`.
  package func begin(_ title: String) {
    running.append(title)
    send(.began, title)
  }

  /// The step that is running has come some way.
  package func advance(_ progress: StepProgress) {
    send(.advanced(progress), running.last ?? "")
    stepAdvanced?()
  }

  /// The step that is running is finished.
  package func end(_ summary: StepSummary) { leave(.ended(summary)) }
  /// The step that is running is done and stores nothing.
  package func close() { leave(.closed) }
  /// The step that is running ended without a result.
  package func fail() { leave(.failed) }
  /// A step was found in the store.
  package func reuse(_ reuse: StepReuse) { send(.reused(reuse), reuse.title) }

  private func leave(_ change: StepEvent.Change) { send(change, running.popLast() ?? "") }

  private func send(_ change: StepEvent.Change, _ title: String) {
    sink.receive(.step(StepEvent(title: title, cell: cell, change: change)))
  }
}
