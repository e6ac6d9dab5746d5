import Experiments

/// Keeps every event.
package final class EventLog: EventSink {
  package private(set) var events: [SessionEvent] = []
  /// Is told every event after it is kept.
  package var heard: ((SessionEvent) -> Void)?

  package init() {}

  package func receive(_ event: SessionEvent) {
    events.append(event)
    heard?(event)
  }

  /// The titles of steps that came to a point.
  package func titles(where isWanted: (StepEvent.Change) -> Bool) -> [String] {
    events.compactMap { event in
      if case .step(let step) = event, isWanted(step.change) { step.title } else { nil }
    }
  }

  package var endedSteps: [String] { titles { if case .ended = $0 { true } else { false } } }
  package var reusedSteps: [String] { titles { if case .reused = $0 { true } else { false } } }
  package var notes: [String] { events.compactMap { if case .note(let text) = $0 { text } else { nil } } }
}
