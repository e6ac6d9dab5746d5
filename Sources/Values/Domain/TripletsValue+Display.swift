import Experiments
import Reports

extension TripletsValue: ShowableValue {
  /// What it is, the gates, and triplets: all of a few, or some of many.
  package func display(as name: String?) -> Display {
    Display([.text(heading)] + tables.map { .table($0, hash: nil) })
  }
}
