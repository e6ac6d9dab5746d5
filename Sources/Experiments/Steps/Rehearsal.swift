import ExperimentStore
import Files

/// What a computation would do: its steps in order, each once, found in the store or not; nothing is run.
///
/// A step that is not found gets a stand-in for its result, so that steps that depend on it can be told apart and
/// counted too. Reading such a result ends the rehearsal.
package final class Rehearsal {
  /// One step.
  package struct Part {
    package let step: StepRecord
    /// The hash of the step's result, when it is finished.
    package let object: ContentHash?
    package let forecast: StepForecast?
  }

  /// Thrown where what follows is not known without computing.
  package struct Ended: Error {}

  package private(set) var parts: [Part] = []
  /// Whether it came to a point behind which nothing is known.
  package var hasEnded = false
  private var seen: Set<ContentHash> = []

  /// Notes a step and gives the hash that stands for its result.
  ///
  /// - Parameter object: the hash of its result, when it is finished
  package func note(_ step: StepRecord, object: ContentHash?, forecast: () -> StepForecast?) -> ContentHash {
    let key = step.key
    if seen.insert(key).inserted {
      parts.append(Part(step: step, object: object, forecast: object == nil ? forecast() : nil))
    }
    return object ?? key
  }

  /// Notes a step whose key is not known.
  package func note(unknown label: String, kind: String) throws {
    let step = try StepRecord(kind: kind, label: label, codeVersion: "unknown")
    _ = note(step, object: nil) { nil }
  }
}
