import Experiments
import Reports

extension TuningValue: ShowableValue {
  /// The table of candidates.
  package func display(as name: String?) throws -> Display { try table.display(as: name) }
}
