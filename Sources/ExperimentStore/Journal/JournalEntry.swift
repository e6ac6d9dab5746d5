import Files

/// One valid line of the journal.
public struct JournalEntry: Hashable, Sendable {
  /// What happened, such as "sealed".
  public let event: String
  /// When, such as "2025-11-23T04:43:23Z".
  public let timestamp: String
  /// The key that it is about.
  let key: ContentHash?
  /// The line as an object without its checksum.
  let line: [UInt8]

  /// All members of the line but its checksum; parsed at each call.
  public var body: JSONValue { (try? JSONValue(parsing: line)) ?? .null }
}
