import Files

/// The checksums in a session's record.
///
/// A line that marks how a statement ended closes with `~` and the first 8 hexadecimal digits of the SHA-256 of
/// everything in the file before that `~`. What follows the last mark was written by a session that was killed, and
/// has no check.
enum SessionChecks {
  static let digits = 8

  /// The check of what was written so far.
  static func check(of hasher: RunningDigest) -> String { String(hasher.hash.description.prefix(digits)) }

  /// The first line, from 1, of the first stretch whose check is wrong; nil when all are right.
  static func firstDifference(in bytes: [UInt8]) -> Int? {
    var digest = RunningDigest()
    var stretch = 1
    var line = 1
    var start = 0
    while let end = bytes[start...].firstIndex(of: 0x0A) {
      let text = bytes[start..<end]
      if text.starts(with: Array("# ".utf8)), let mark = text.lastIndex(of: UInt8(ascii: "~")),
        end - mark - 1 == digits
      {
        digest.append(bytes[start..<mark])
        guard text[(mark + 1)...].elementsEqual(check(of: digest).utf8) else { return stretch }
        digest.append(bytes[mark...end])
        stretch = line + 1
      } else {
        digest.append(bytes[start...end])
      }
      line += 1
      start = end + 1
    }
    return nil
  }
}
