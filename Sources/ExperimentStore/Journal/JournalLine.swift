import Files

/// The text form of a line of the journal.
///
/// A line is a JSON object in canonical text, with the member `check` put last: the first 32
/// hexadecimal digits of the SHA-256 of all bytes of the line before `,"check":`. The member
/// `previous` repeats the `check` of the line before; it is empty in the first line.
enum JournalLine {
  private static let prefix = Array(#","check":""#.utf8)
  private static let suffix = Array(#""}"#.utf8)
  private static var tailLength: Int { prefix.count + LineCheck.digitCount + suffix.count }

  /// The line of an event, with its newline. Throws nothing a caller can cause: numbers that are not
  /// finite are written as strings.
  static func encode(
    event: String, timestamp: String, fields: [String: JSONValue], previous: LineCheck
  ) throws -> (line: [UInt8], check: LineCheck) {
    var body = fields
    body["event"] = .string(event)
    body["at"] = .string(timestamp)
    body["previous"] = .string(previous.text)
    let text = try JSONValue.object(body).canonicalText(nonFinite: .asText)
    let head = Array(text.utf8.dropLast())
    let check = head.withUnsafeBytes { LineCheck(of: $0) }
    return (head + prefix + check.digits + suffix + [UInt8(ascii: "\n")], check)
  }

  /// What a line without its newline tells, and its check; throws what is wrong. It is valid as long as the bytes are.
  static func decode(
    _ line: UnsafeRawBufferPointer, at place: JournalPlace
  ) throws(JournalProblem) -> (glance: JournalGlance, check: LineCheck) {
    guard line.count > tailLength else { throw JournalProblem(.checksum) }
    let count = line.count - tailLength
    let head = UnsafeRawBufferPointer(rebasing: line[..<count])
    func part(_ start: Int, _ end: Int) -> UnsafeRawBufferPointer {
      UnsafeRawBufferPointer(rebasing: line[start..<end])
    }
    let check = LineCheck(of: head)
    let (digits, end) = (count + prefix.count, line.count - suffix.count)
    guard check.stands(in: part(digits, end)), part(count, digits).elementsEqual(prefix),
      part(end, line.count).elementsEqual(suffix)
    else { throw JournalProblem(.checksum) }
    guard let glance = JournalGlance(head.assumingMemoryBound(to: UInt8.self), at: place) else {
      throw JournalProblem(.content)
    }
    return (glance, check)
  }
}

/// What is wrong with a line, before its place is known.
struct JournalProblem: Error {
  let problem: JournalFinding.Problem
  init(_ problem: JournalFinding.Problem) { self.problem = problem }
}
