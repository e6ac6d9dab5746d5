/// A table of the store, as the journal tells.
public struct TableRecord: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// The hash of its content.
  public let object: ContentHash
  /// When it was written, such as "2025-11-23T04:43:23Z".
  public var writtenAt: String { line.timestamp }
  private let line: JournalEntry

  /// Reads a `table` line of the journal; nil for anything else.
  init?(_ entry: JournalEntry) {
    guard entry.event == JournalEntry.tableEvent, let object = entry.object,
      let name = entry.name ?? entry.body["name"]?.text
    else { return nil }
    self.name = name
    self.object = object
    line = entry
  }

  /// The keys of the steps that it was made from, directly or not, in the order in which they were asked for.
  public var steps: [ContentHash] {
    guard case .array(let keys)? = line.body["steps"] else { return [] }
    return keys.compactMap { $0.text.flatMap { ContentHash($0) } }
  }
}
