/// A value that `show` gives more than a line.
protocol PagedValue: DomainValue {
  /// What is shown, without a newline at the end.
  func page() throws -> String
}
