import Experiments
import Reports

extension TuningValue: ShowableValue {
  /// The table of candidates.
  package func display(as name: String?) -> Display { table.display(as: name) }
}
