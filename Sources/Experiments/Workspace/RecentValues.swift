/// The values that were used last, at most a few of them: what a session made on the way does not stay for ever.
package struct RecentValues<Key: Hashable, Value> {
  private let limit: Int
  /// The one that was used last is at the end.
  private var entries: [(key: Key, value: Value)] = []

  /// - Parameter limit: how many are kept, at least one
  package init(limit: Int) { self.limit = max(1, limit) }

  /// The value of a key, which counts as used now; setting one drops the value that was not used for longest.
  package subscript(key: Key) -> Value? {
    mutating get {
      guard let place = entries.firstIndex(where: { $0.key == key }) else { return nil }
      let entry = entries.remove(at: place)
      entries.append(entry)
      return entry.value
    }
    set {
      entries.removeAll { $0.key == key }
      guard let newValue else { return }
      entries.append((key, newValue))
      if entries.count > limit { entries.removeFirst() }
    }
  }
}
