import Experiments

/// Keeps every event.
final class EventLog: EventSink {
  private(set) var events: [SessionEvent] = []
  /// Is told every event after it is kept.
  var heard: ((SessionEvent) -> Void)?

  func receive(_ event: SessionEvent) {
    events.append(event)
    heard?(event)
  }

  /// The titles of steps that came to a point.
  func titles(where isWanted: (StepEvent.Change) -> Bool) -> [String] {
    events.compactMap { event in
      if case .step(let step) = event, isWanted(step.change) { step.title } else { nil }
    }
  }

  var endedSteps: [String] { titles { if case .ended = $0 { true } else { false } } }
  var reusedSteps: [String] { titles { if case .reused = $0 { true } else { false } } }
  var notes: [String] { events.compactMap { if case .note(let text) = $0 { text } else { nil } } }
}
