import ExperimentStore
import Files

extension RecordedAnswers {
  /// The trials of a tuning of the same question: of several that whose value the script had, else the latest; nil
  /// where none is recorded.
  func trials(of request: TuningRequest) -> [[Int]]? {
    let (arguments, inputs) = request.question
    let same = tunings.filter { tuning in
      arguments.allSatisfy { tuning.step.arguments[$0.key] == $0.value }
        && inputs.allSatisfy { tuning.step.inputs[$0.key] == $0.value }
        && tuning.step.arguments.count == arguments.count + 1
    }
    return (same.first { values.contains($0.object.short) } ?? same.first)?.trials
  }
}
