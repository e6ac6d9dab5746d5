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
  /// The line as an object without its checksum.
  let line: [UInt8]

  /// All members of the line but its checksum; read anew at each call.
  public var body: JSONValue {
    line.withUnsafeBufferPointer { (try? JSONValue(parsing: $0)) ?? .null }
  }

  /// The texts of members, without reading the others; nil when one is missing.
  func texts(_ names: StaticString...) -> [String]? {
    line.withUnsafeBufferPointer { bytes in
      JSONSkimmer(bytes).members(names, in: bytes.indices)?.map { String(decoding: bytes[$0], as: UTF8.self) }
    }
  }

  /// The kind of the step of a `sealed` line.
  var stepKind: String? {
    line.withUnsafeBufferPointer { bytes in
      let skimmer = JSONSkimmer(bytes)
      guard let step = skimmer.members(["step"], in: bytes.indices)?.first,
        let kind = skimmer.members(["kind"], in: step)?.first
      else { return nil }
      return String(decoding: bytes[kind], as: UTF8.self)
    }
  }
}
