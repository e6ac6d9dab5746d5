/// A script's results may need more of the disk than is free.
struct DiskShortage: Error, Hashable {
  /// The store's folder.
  let store: String
  /// What the results take at most, in bytes.
  let needed: Int
  /// What is free, in bytes.
  let available: Int
  /// Whether the results cannot fit, even if all that the store holds now were among them.
  let isCertain: Bool
}
