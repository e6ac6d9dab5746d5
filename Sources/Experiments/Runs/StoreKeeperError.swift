/// What can be wrong with a request about a store.
public enum StoreKeeperError: Error, Hashable, Sendable {
  /// Nothing has that name, and no result a hash that begins so.
  case unknown(String)
  /// Several results have a hash that begins so.
  case ambiguous(String, [String])
}
