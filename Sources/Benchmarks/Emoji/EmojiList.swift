import Files

/// The fully-qualified emoji of an `emoji-test.txt` file (Unicode Technical Standard #51, data files), in
/// the order of the file.
public struct EmojiList: Hashable, Sendable {
  /// The emoji in the order of the list.
  public let entries: [EmojiEntry]

  private static let statuses = ["component", "fully-qualified", "minimally-qualified", "unqualified"]

  /// Parses the bytes of a list; `path` is only named in errors.
  ///
  /// Every line is checked, also those of other statuses, and the closing `#EOF` must be there. Throws
  /// `EmojiListError`.
  public init(parsing bytes: [UInt8], path: String) throws(EmojiListError) {
    if let kind = FileKind(beginning: bytes), kind != .binary {
      throw EmojiListError(path: path, line: 1, reason: .foreign(kind))
    }
    var entries: [EmojiEntry] = []
    var group: String?
    var subgroup: String?
    var complete = false
    var number = 0
    // Split as bytes: a character split would treat CR LF as one thing and LF as another.
    for slice in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      guard let text = String(validating: slice, as: UTF8.self) else {
        throw EmojiListError(path: path, line: number, reason: .notUTF8)
      }
      let line = text.trimmed
      if line.isEmpty { continue }
      if line.first == "#" {
        complete = line == "#EOF"
        if let name = line.value(after: "# group:") {
          group = name
          subgroup = nil
        } else if let name = line.value(after: "# subgroup:") {
          subgroup = name
        }
        continue
      }
      do throws(EmojiListError.Reason) {
        guard let parsed = try EmojiList.parse(line) else { continue }
        guard let group, let subgroup else { throw .outsideGroup }
        entries.append(
          EmojiEntry(codePoints: parsed.codePoints, name: parsed.name, group: group, subgroup: subgroup))
      } catch {
        throw EmojiListError(path: path, line: number, reason: error)
      }
    }
    guard complete else { throw EmojiListError(path: path, line: number, reason: .cutOff) }
    guard !entries.isEmpty else { throw EmojiListError(path: path, line: number, reason: .empty) }
    self.entries = entries
  }

  /// Parses `code points ; status # emoji version name`; nil for another status than fully-qualified.
  private static func parse(
    _ line: String
  ) throws(EmojiListError.Reason) -> (codePoints: [UInt32], name: String)? {
    let halves = line.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2 else { throw .malformedLine }
    let parts = halves[1].split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw .malformedLine }
    var codePoints: [UInt32] = []
    for text in halves[0].split(separator: " ") {
      guard text.utf8.allSatisfy(\.isHexadecimalDigit), let value = UInt32(text, radix: 16),
        Unicode.Scalar(value) != nil
      else { throw .invalidCodePoint(String(text)) }
      codePoints.append(value)
    }
    guard (1...64).contains(codePoints.count) else { throw .malformedLine }
    let status = String(parts[0]).trimmed
    guard statuses.contains(status) else { throw .unknownStatus(status) }
    // emoji, version, name; the name may hold anything, also "#".
    let comment = parts[1].split(separator: " ", maxSplits: 2)
    guard comment.count == 3, comment[1].first == "E" else { throw .malformedLine }
    let name = String(comment[2]).trimmed
    guard !name.isEmpty else { throw .malformedLine }
    return status == "fully-qualified" ? (codePoints, name) : nil
  }
}

extension String {
  fileprivate var trimmed: String {
    var rest = self[...]
    while let last = rest.last, last == " " || last == "\t" || last == "\r" || last == "\r\n" {
      rest.removeLast()
    }
    while let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
    return String(rest)
  }

  fileprivate func value(after prefix: String) -> String? {
    guard hasPrefix(prefix) else { return nil }
    return String(dropFirst(prefix.count)).trimmed
  }
}

extension UInt8 {
  fileprivate var isHexadecimalDigit: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
