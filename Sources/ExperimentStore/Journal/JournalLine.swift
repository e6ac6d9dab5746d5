/// The text form of a line of the journal.
///
/// A line is a JSON object in canonical text, with the member `check` put last: the first 32
/// hexadecimal digits of the SHA-256 of all bytes of the line before `,"check":`. The member
/// `previous` repeats the `check` of the line before; it is empty in the first line.
enum JournalLine {
  private static let prefix = Array(#","check":""#.utf8)
  private static let suffix = Array(#""}"#.utf8)
  private static let digitCount = 32
  private static var tailLength: Int { prefix.count + digitCount + suffix.count }

  /// The line of an event, with its newline. Throws nothing a caller can cause: numbers that are not
  /// finite are written as texts.
  static func encode(
    event: String, timestamp: String, fields: [String: JSONValue], previous: String
  ) throws -> [UInt8] {
    var body = fields
    body["event"] = .string(event)
    body["at"] = .string(timestamp)
    body["previous"] = .string(previous)
    let text = try JSONValue.object(body).canonicalText(nonFinite: .asText)
    let head = Array(text.utf8.dropLast())
    return head + prefix + head.withUnsafeBytes { check(of: $0) }.utf8 + suffix + "\n".utf8
  }

  /// The entry of a line without its newline, and the line's check; throws what is wrong.
  static func decode(
    _ line: UnsafeRawBufferPointer
  ) throws(JournalProblem) -> (entry: JournalEntry, check: String) {
    guard line.count > tailLength else { throw JournalProblem(.checksum) }
    let count = line.count - tailLength
    let check = check(of: UnsafeRawBufferPointer(rebasing: line[..<count]))
    guard line[count...].elementsEqual(prefix + Array(check.utf8) + suffix) else {
      throw JournalProblem(.checksum)
    }
    let object = Array(line[..<count]) + [UInt8(ascii: "}")]
    guard let entry = JournalEntry(line: object) else { throw JournalProblem(.content) }
    return (entry, check)
  }

  private static func check(of bytes: UnsafeRawBufferPointer) -> String {
    String(ContentHasher.sha256(bytes).description.prefix(digitCount))
  }
}

/// What is wrong with a line, before its place is known.
struct JournalProblem: Error {
  let problem: JournalFinding.Problem
  init(_ problem: JournalFinding.Problem) { self.problem = problem }
}
