import Files

/// A table of the store, as the journal tells.
public struct TableRecord: Hashable, Sendable {
  /// The name that the script bound the table to.
  public let name: String
  /// The hash of its content.
  public let object: ContentHash
  /// When it was written, such as "2025-11-23T04:43:23Z".
  public let writtenAt: String
  /// The keys of the steps that it was made from, directly or not, in the order in which they were asked for.
  public let steps: [ContentHash]

  /// Reads a `table` line of the journal; nil for anything else.
  init?(_ entry: JournalEntry) {
    let body = entry.body
    guard JournalEvent(rawValue: entry.event) == .table, let name = body["name"]?.text,
      let object = body["object"]?.text.flatMap({ ContentHash($0) })
    else { return nil }
    self.name = name
    self.object = object
    writtenAt = entry.timestamp
    guard case .array(let keys)? = body["steps"] else {
      steps = []
      return
    }
    steps = keys.compactMap { $0.text.flatMap { ContentHash($0) } }
  }
}
