import Diagnostics
import Language

/// An entry while it is edited: one or several lines, and the place of the cursor in UTF-8 bytes.
package struct EditedEntry {
  /// A change to an entry.
  package struct Edit: Equatable {
    /// The bytes that go.
    package let replaced: Range<Int>
    /// What stands there then; the cursor is behind it.
    package let text: String
  }

  package let text: String
  package let cursor: Int
  private let bytes: [UInt8]
  private static let lineFeed = UInt8(ascii: "\n")

  /// An entry with its cursor, which is clamped to it.
  package init(_ text: String, cursor: Int) {
    self.text = text
    bytes = Array(text.utf8)
    self.cursor = max(0, min(cursor, bytes.count))
  }

  // MARK: Lines

  /// Where the line of the cursor begins.
  package var lineStart: Int { (bytes[..<cursor].lastIndex(of: Self.lineFeed) ?? -1) + 1 }
  /// Where the line of the cursor ends, before its line feed.
  package var lineEnd: Int { bytes[cursor...].firstIndex(of: Self.lineFeed) ?? bytes.count }
  /// Characters between the start of the line and the cursor.
  package var column: Int { String(decoding: bytes[lineStart..<cursor], as: UTF8.self).count }
  package var isOnLastLine: Bool { lineEnd == bytes.count }
  private var hasSeveralLines: Bool { bytes.contains(Self.lineFeed) }
  private var isOnBlankLine: Bool { bytes[lineStart..<lineEnd].allSatisfy(Self.isBlank) }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  /// Where the cursor is one line further up, at a column or at the end of a shorter line; nil on the first line.
  package func above(column: Int) -> Int? {
    guard lineStart > 0 else { return nil }
    let other = EditedEntry(text, cursor: lineStart - 1)
    return other.offset(ofColumn: column)
  }

  /// Where the cursor is one line further down; nil on the last line.
  package func below(column: Int) -> Int? {
    guard !isOnLastLine else { return nil }
    return EditedEntry(text, cursor: lineEnd + 1).offset(ofColumn: column)
  }

  private func offset(ofColumn column: Int) -> Int {
    lineStart + String(decoding: bytes[lineStart..<lineEnd], as: UTF8.self).prefix(column).utf8.count
  }

  /// Whether Enter ends the entry although the language would have it continue: on a blank last line of several.
  package var isEndedByBlankLine: Bool { hasSeveralLines && isOnLastLine && isOnBlankLine }

  // MARK: Indentation

  private static let step = 2

  /// A line break at the cursor, with the indentation of the new line.
  ///
  /// - Parameter isIndented: false for text that brings its own, as when a terminal pastes it key by key.
  package func lineBreak(isIndented: Bool = true) -> Edit {
    guard isIndented else { return Edit(replaced: cursor..<cursor, text: "\n") }
    var end = cursor
    while end < lineEnd, Self.isBlank(bytes[end]) { end += 1 }
    return Edit(replaced: cursor..<end, text: "\n" + String(repeating: " ", count: indentation(before: end)))
  }

  /// The indentation of a line that begins at the cursor with what stands at `end`.
  private func indentation(before end: Int) -> Int {
    let before = tokens(before: cursor)
    // Inside a string, blanks would become part of it.
    if before.contains(where: { $0.kind == .damaged && bytes[$0.span.start] == UInt8(ascii: "\"") }) {
      return 0
    }
    let depth = Self.depth(of: before)
    if depth > 0 {
      let closes =
        end < bytes.count && [UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}")].contains(bytes[end])
      return Self.step * (closes ? depth - 1 : depth)
    }
    if let mark = before.last?.mark, !mark.isCloser { return Self.step }
    let isPipeline = before.last { $0.startsLine }?.mark == .pipe
    return isPipeline ? bytes[lineStart...].prefix(while: Self.isBlank).count : 0
  }

  /// A closing bracket at the cursor; the first of its line stands under the line that opened it.
  package func closing(with bracket: String) -> Edit {
    let isFirst = lineStart < cursor && bytes[lineStart..<cursor].allSatisfy(Self.isBlank)
    guard isFirst, lineStart > 0 else { return Edit(replaced: cursor..<cursor, text: bracket) }
    let wanted = Self.step * max(0, Self.depth(of: tokens(before: cursor)) - 1)
    return Edit(replaced: min(lineStart + wanted, cursor)..<cursor, text: bracket)
  }

  private func tokens(before end: Int) -> [Token] {
    let head = String(decoding: bytes[..<end], as: UTF8.self)
    return Lexer(SourceText(head, name: "input")).tokens.dropLast()
  }

  private static func depth(of tokens: [Token]) -> Int {
    tokens.reduce(0) { depth, token in
      guard let mark = token.mark else { return depth }
      return mark.closer != nil ? depth + 1 : mark.isCloser ? max(0, depth - 1) : depth
    }
  }

  // MARK: Brackets

  /// The bracket at the cursor, or else directly before it, and the one that it belongs to.
  package var matchedBrackets: (Int, Int)? {
    let marks = Lexer(SourceText(text, name: "input")).tokens.filter { $0.mark != nil }
    return partner(of: cursor, among: marks) ?? partner(of: cursor - 1, among: marks)
  }

  private func partner(of place: Int, among marks: [Token]) -> (Int, Int)? {
    var open: [Token] = []
    for token in marks {
      guard let mark = token.mark else { continue }
      if mark.closer != nil { open.append(token) }
      guard mark.isCloser else { continue }
      guard let opening = open.popLast(), opening.mark?.closer == mark else { return nil }
      if opening.span.start == place || token.span.start == place {
        return (opening.span.start, token.span.start)
      }
    }
    return nil
  }
}
