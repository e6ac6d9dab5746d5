/// A value that `show` gives as many columns as there are.
protocol FittedValue: DomainValue {
  /// What is shown, without a newline at the end.
  ///
  /// - Parameters:
  ///   - name: what the value is bound to, where it was shown by its name
  ///   - width: the columns that a line may take
  func page(as name: String?, width: Int) throws -> String
}

/// A value that `show` gives more than a line.
protocol PagedValue: DomainValue {
  /// What is shown, without a newline at the end.
  func page() throws -> String
}
