import Experiments
import Reports

extension TableValue: ShowableValue {
  /// The table and its supplements.
  package func display(as name: String?) -> Display {
    Display([.table(table, hash: hash.description)] + supplements.map { .supplement($0.table) })
  }
}
