import Experiments
import Diagnostics
import Notebook
import Reports

/// A sink that keeps what it is sent, in lines as a reader would see them.
final class Recorder: EventSink {
  /// Results and messages, in order.
  private(set) var lines: [String] = []
  /// Codes of what was refused or failed.
  private(set) var codes: [String] = []
  /// Titles of steps that began.
  private(set) var begun: [String] = []
  /// Is called when a step advances.
  var stepAdvanced: () -> Void = {}

  func receive(_ event: SessionEvent) {
    switch event {
    case .step(let step):
      if case .began = step.change { begun.append(step.label) }
      if case .advanced = step.change { stepAdvanced() }
    case .grid: break
    case .note(let text): lines.append("# " + text)
    case .warning(let diagnostic): codes.append(diagnostic.code.rawValue)
    case .diagnostics(let diagnostics): codes += diagnostics.map(\.code.rawValue)
    case .result(let display): lines.append(display.text())
    }
  }

  /// What was sent since the last call.
  func take() -> [String] {
    defer { lines = [] }
    return lines
  }
}
