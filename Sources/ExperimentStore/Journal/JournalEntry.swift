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
  /// The check of the line before.
  let previous: String
  /// The key and the object that it is about, and the kind of the step of a `sealed` line.
  let key: ContentHash?
  let object: ContentHash?
  let stepKind: String?
  /// The name of the table of a `table` line; nil also when it holds escapes.
  let name: String?
  /// Bytes of the object's file of a `sealed` line.
  let fileBytes: Int?
  /// The line as an object without its checksum.
  let line: [UInt8]

  /// Reads a line in one pass over its members, without parsing them; nil when it has no event, time and check.
  init?(line: [UInt8]) {
    var texts: [String?] = [nil, nil, nil, nil, nil]
    var hashes: [ContentHash?] = [nil, nil]
    var fileBytes: Int?
    let isWhole = line.withUnsafeBufferPointer { bytes in
      let skimmer = JSONSkimmer(bytes)
      return skimmer.forEachMember(in: bytes.indices) { name, value in
        if skimmer.stands("event", at: name) {
          texts[0] = skimmer.text(at: value)
        } else if skimmer.stands("at", at: name) {
          texts[1] = skimmer.text(at: value)
        } else if skimmer.stands("previous", at: name) {
          texts[2] = skimmer.text(at: value)
        } else if skimmer.stands("key", at: name) {
          hashes[0] = ContentHash(digits: UnsafeBufferPointer(rebasing: bytes[value]))
        } else if skimmer.stands("object", at: name) {
          hashes[1] = ContentHash(digits: UnsafeBufferPointer(rebasing: bytes[value]))
        } else if skimmer.stands("fileBytes", at: name) {
          fileBytes = skimmer.text(at: value).flatMap { Int($0) }
        } else if skimmer.stands("name", at: name) {
          texts[4] = skimmer.text(at: value)
        } else if skimmer.stands("step", at: name) {
          _ = skimmer.forEachMember(in: value) { name, value in
            if skimmer.stands("kind", at: name) { texts[3] = skimmer.text(at: value) }
          }
        }
      }
    }
    guard isWhole, let event = texts[0], let timestamp = texts[1], let previous = texts[2] else { return nil }
    self.event = event
    self.timestamp = timestamp
    self.previous = previous
    key = hashes[0]
    object = hashes[1]
    stepKind = texts[3]
    name = texts[4]
    self.fileBytes = fileBytes
    self.line = line
  }

  /// All members of the line but its checksum; read anew at each call.
  public var body: JSONValue {
    line.withUnsafeBufferPointer { (try? JSONValue(parsing: $0)) ?? .null }
  }
}
