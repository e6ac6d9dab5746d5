import Experiments
import Reports

extension TableValue: ShowableValue {
  /// The table, with how often its questions were looked at, and its supplements.
  package func display(as name: String?) -> Display {
    Display([.table(shown, hash: hash.description)] + supplements.map { .supplement($0.table) })
  }
}
