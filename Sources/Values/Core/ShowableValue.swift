import Reports

/// A value that `show` gives more than its summary.
package protocol ShowableValue: DomainValue {
  /// Whether a list of such values shows each of them, and not a summary of the list.
  static var isShownInLists: Bool { get }
  /// What is shown.
  ///
  /// What may fail, such as reading a file of the store, is done here and not when a front end makes its text.
  ///
  /// - Parameter name: what the value is bound to, where it was shown by its name
  func display(as name: String?) throws -> Display
}

extension ShowableValue {
  package static var isShownInLists: Bool { false }
}

extension Value {
  /// What `show` shows of it: by default a line.
  ///
  /// - Parameter name: what it is bound to, where it was shown by its name
  public func display(as name: String? = nil) throws -> Display {
    if case .domain(let shown as any ShowableValue) = self { return try shown.display(as: name) }
    if case .list(let values) = self, !values.isEmpty {
      let shown = values.compactMap(\.shownInLists)
      if shown.count == values.count { return try Display(joining: shown.map { try $0.display(as: nil) }) }
    }
    return Display(summary)
  }

  /// It as a value that lists show one by one.
  private var shownInLists: (any ShowableValue)? {
    guard case .domain(let shown as any ShowableValue) = self, Swift.type(of: shown).isShownInLists else {
      return nil
    }
    return shown
  }
}
