extension [String] {
  /// The items in a sentence: "a", "a and b", "a, b and c".
  public func listed(with conjunction: String) -> String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
  }
}
