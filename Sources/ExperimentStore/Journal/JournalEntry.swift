/// One valid line of the journal.
public struct JournalEntry: Hashable, Sendable {
  static let sealedEvent = "sealed"
  static let damagedEvent = "damaged"
  static let tableEvent = "table"
  static let removedEvent = "removed"
  static let reservedEvents: Set<String> = [sealedEvent, damagedEvent, tableEvent, removedEvent]

  /// What happened, such as "sealed".
  public let event: String
  /// When, such as "2025-11-23T04:43:23Z".
  public let timestamp: String
  /// All members of the line but its checksum.
  public let body: JSONValue
}
