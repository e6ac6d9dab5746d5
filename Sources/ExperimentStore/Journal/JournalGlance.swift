import Files

/// A valid line as it stands in a reader's buffer: what an index keeps of it, found in one pass and without copies.
///
/// A store with a thousand runs has twenty thousand lines, and all are read before anything else is done.
struct JournalGlance {
  /// The key and the object that it is about.
  let key: ContentHash?
  let object: ContentHash?
  /// Bytes of the object's file of a `sealed` line.
  let fileBytes: Int?
  /// Where the whole line stands in the file.
  let place: JournalPlace
  /// The line without its check and the brace behind that.
  private let bytes: UnsafeBufferPointer<UInt8>
  private let event: Range<Int>
  private let timestamp: Range<Int>
  private let previous: Range<Int>
  private let step: Range<Int>?
  private let tableName: Range<Int>?

  /// Reads the members of a line; nil when it has no event, time and check of the line before.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, at place: JournalPlace) {
    var event: Range<Int>?
    var timestamp: Range<Int>?
    var previous: Range<Int>?
    var step: Range<Int>?
    var tableName: Range<Int>?
    var key: ContentHash?
    var object: ContentHash?
    var fileBytes: Int?
    let skimmer = JSONSkimmer(bytes)
    let isWhole = skimmer.forEachMember(in: bytes.indices, isOpen: true) { name, value in
      if skimmer.stands("event", at: name) {
        event = value
      } else if skimmer.stands("at", at: name) {
        timestamp = value
      } else if skimmer.stands("previous", at: name) {
        previous = value
      } else if skimmer.stands("key", at: name) {
        key = ContentHash(digits: UnsafeBufferPointer(rebasing: bytes[value]))
      } else if skimmer.stands("object", at: name) {
        object = ContentHash(digits: UnsafeBufferPointer(rebasing: bytes[value]))
      } else if skimmer.stands("fileBytes", at: name) {
        fileBytes = skimmer.text(at: value).flatMap { Int($0) }
      } else if skimmer.stands("name", at: name) {
        tableName = value
      } else if skimmer.stands("step", at: name) {
        step = value
      }
    }
    guard isWhole, let event, let timestamp, let previous else { return nil }
    self.bytes = bytes
    self.place = place
    self.event = event
    self.timestamp = timestamp
    self.previous = previous
    self.step = step
    self.tableName = tableName
    self.key = key
    self.object = object
    self.fileBytes = fileBytes
  }

  /// What the store itself tells with it; nil for anything else.
  var ownEvent: JournalEvent? { JSONSkimmer(bytes).text(at: event).flatMap(JournalEvent.init) }

  /// Whether it follows the line with this check.
  func follows(_ check: LineCheck) -> Bool {
    check.stands(in: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[previous]))
  }

  /// When it was written, as a number that grows with time; 0 for a time in another form than ours.
  var order: Int { Timestamp.order(of: UnsafeBufferPointer(rebasing: bytes[timestamp])) }

  /// The kind of the step of a `sealed` line.
  var stepKind: String? {
    guard let step else { return nil }
    let skimmer = JSONSkimmer(bytes)
    var kind: String?
    _ = skimmer.forEachMember(in: step) { name, value in
      if skimmer.stands("kind", at: name) { kind = skimmer.text(at: value) }
    }
    return kind
  }

  /// The name of the table of a `table` line.
  var name: String? {
    guard let tableName else { return nil }
    return JSONSkimmer(bytes).text(at: tableName) ?? entry.body["name"]?.text
  }

  /// A copy that lasts.
  var entry: JournalEntry {
    let skimmer = JSONSkimmer(bytes)
    return JournalEntry(
      event: skimmer.text(at: event) ?? "", timestamp: skimmer.text(at: timestamp) ?? "", key: key,
      line: Array(bytes) + [UInt8(ascii: "}")])
  }
}
