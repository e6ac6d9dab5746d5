/// A script's results may need more of the disk than is free.
package struct DiskShortage: Error, Hashable {
  /// The store's folder.
  package let store: String
  /// What the results take at most, in bytes.
  package let needed: Int
  /// What is free, in bytes.
  package let available: Int
  /// Whether the results cannot fit, even if all that the store holds now were among them.
  package let isCertain: Bool

  package init(store: String, needed: Int, available: Int, isCertain: Bool) {
    self.store = store
    self.needed = needed
    self.available = available
    self.isCertain = isCertain
  }
}
