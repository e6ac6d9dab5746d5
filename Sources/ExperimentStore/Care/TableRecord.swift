/// A table of the store, as the journal tells.
public struct TableRecord: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// The hash of its content.
  public let object: ContentHash
  /// The keys of the steps that it was made from, directly or not, in the order in which they were asked for.
  public let steps: [ContentHash]
  /// When it was written, such as "2025-11-23T04:43:23Z".
  public let writtenAt: String

  /// Reads a `table` line of the journal; nil for anything else.
  init?(_ entry: JournalEntry) {
    guard let name = entry.body["name"]?.text,
      let object = entry.body["object"]?.text.flatMap({ ContentHash($0) })
    else { return nil }
    self.name = name
    self.object = object
    writtenAt = entry.timestamp
    if case .array(let keys)? = entry.body["steps"] {
      steps = keys.compactMap { $0.text.flatMap { ContentHash($0) } }
    } else {
      steps = []
    }
  }
}
