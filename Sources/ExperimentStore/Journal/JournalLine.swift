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
    return head + prefix + check(of: head[...]).utf8 + suffix + "\n".utf8
  }

  /// The entry of a line without its newline, and the line's check; throws what is wrong.
  static func decode(
    _ line: ArraySlice<UInt8>
  ) throws(JournalProblem) -> (entry: JournalEntry, previous: String, check: String) {
    guard line.count > tailLength else { throw JournalProblem(.checksum) }
    let head = line.prefix(line.count - tailLength)
    let check = check(of: head)
    guard line.suffix(tailLength).elementsEqual(prefix + Array(check.utf8) + suffix) else {
      throw JournalProblem(.checksum)
    }
    guard
      let body = (head + [UInt8(ascii: "}")]).withUnsafeBufferPointer({
        try? JSONValue(parsing: $0)
      }), let event = body["event"]?.text, let timestamp = body["at"]?.text,
      let previous = body["previous"]?.text
    else { throw JournalProblem(.content) }
    return (JournalEntry(event: event, timestamp: timestamp, body: body), previous, check)
  }

  private static func check(of bytes: ArraySlice<UInt8>) -> String {
    let hash = bytes.withUnsafeBytes { ContentHasher.sha256($0) }
    return String(hash.description.prefix(digitCount))
  }
}

/// What is wrong with a line, before its place is known.
struct JournalProblem: Error {
  let problem: JournalFinding.Problem
  init(_ problem: JournalFinding.Problem) { self.problem = problem }
}
