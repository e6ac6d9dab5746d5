import Diagnostics
import Language

/// An entry in the form in which the history keeps it.
package enum HistoryEntry {
  /// One line for each statement of an entry over several lines, so that the arrow keys bring it back whole; an
  /// entry of one line as it was typed.
  ///
  /// Comments are left out, because on one line they would swallow what follows, and line breaks in strings are
  /// written as `\n`: every line means what its statement meant.
  package static func lines(of entry: String) -> [String] {
    guard entry.contains(where: \.isNewline) else { return [entry] }
    let script = Script(parsing: SourceText(entry, name: "input"))
    let isWhole = script.diagnostics.isEmpty
    let parts = isWhole ? script.statements.map(\.span) : [Span(0, entry.utf8.count)]
    return parts.map { line($0, of: script) }.filter { !$0.isEmpty }
  }

  private static func line(_ span: Span, of script: Script) -> String {
    let bytes = Array(script.source.text.utf8)
    let comments = script.comments.map(\.span)
    let strings = script.tokens.filter { if case .text = $0.kind { true } else { false } }.map(\.span)
    var line: [UInt8] = []
    var place = span.start
    while place < span.end {
      if let comment = comments.first(where: { $0.start == place }), comment.end > place {
        place = comment.end
      } else if let string = strings.first(where: { $0.start == place }), string.end > place {
        line += bytes[place..<string.end].flatMap(inString)
        place = string.end
      } else if bytes[place] == UInt8(ascii: "\n") || bytes[place] == UInt8(ascii: "\r") {
        // With the space around it, as one space.
        while line.last == UInt8(ascii: " ") || line.last == UInt8(ascii: "\t") { line.removeLast() }
        if !line.isEmpty { line.append(UInt8(ascii: " ")) }
        place += 1
        while place < span.end, bytes[place] == UInt8(ascii: " ") || bytes[place] == UInt8(ascii: "\t") {
          place += 1
        }
      } else {
        line.append(bytes[place])
        place += 1
      }
    }
    while let last = line.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }

  private static func inString(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case UInt8(ascii: "\n"): Array("\\n".utf8)
    case UInt8(ascii: "\r"): Array("\\r".utf8)
    default: [byte]
    }
  }
}
