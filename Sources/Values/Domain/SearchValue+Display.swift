import Reports

extension SearchValue: ShowableValue {
  static var isShownInLists: Bool { true }

  /// Ranks, names and scores; on a page the pictures.
  func display(as name: String?) -> Display {
    Display([.table(table, hash: nil)]) { failed in SearchPage.blocks(of: self, failed: failed) }
  }
}
