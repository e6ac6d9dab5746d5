import Experiments
import Reports

extension TableValue: ShowableValue {
  /// The table, with how often its questions were looked at, and its supplements.
  ///
  /// - Throws: `StoreError`.
  package func display(as name: String?) throws -> Display {
    Display([.table(try shown(), hash: hash.description)] + supplements.map { .supplement($0.table) })
  }
}
