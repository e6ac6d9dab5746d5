import Experiments
import Reports

extension SearchValue: ShowableValue {
  package static var isShownInLists: Bool { true }

  /// Ranks, names and scores; on a page the pictures.
  package func display(as name: String?) -> Display {
    Display([.table(table, hash: nil)]) { failed in SearchPage.blocks(of: self, failed: failed) }
  }
}
