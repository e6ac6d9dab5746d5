extension SourceText {
  /// A place as editors count (Language Server Protocol 3.17, Position): both from 0, columns in UTF-16 units.
  public struct UTF16Position: Hashable, Sendable {
    /// The line, counted from 0 whatever `firstLine` is.
    public let line: Int
    /// The UTF-16 code unit in the line; the end of the line is one past its last unit.
    public let column: Int

    /// The place `column` in `line`.
    public init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  /// The place of an offset, clamped to the text; the end of a line is before its carriage return.
  public func utf16Position(at offset: Int) -> UTF16Position {
    let number = lineNumber(at: offset)
    let line = span(ofLine: number)
    let end = min(max(offset, line.start), line.end)
    let column = bytes[line.start..<end].reduce(0) { $0 + Self.utf16Units(startingWith: $1) }
    return UTF16Position(line: number - firstLine, column: column)
  }

  /// The offset of a place: of the line's end where the line is shorter, of the text's end where there is no
  /// such line, of the character's beginning where the place is between two halves of one.
  public func offset(at position: UTF16Position) -> Int {
    guard position.line >= 0 else { return 0 }
    let (number, overflow) = firstLine.addingReportingOverflow(position.line)
    guard !overflow else { return bytes.count }
    let line = span(ofLine: number)
    var units = 0
    var offset = line.start
    while offset < line.end {
      units += Self.utf16Units(startingWith: bytes[offset])
      guard units <= position.column else { break }
      offset += 1
      while offset < line.end, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    return offset
  }

  /// How many units the character has that begins with the byte; none for a byte that continues one.
  private static func utf16Units(startingWith byte: UInt8) -> Int {
    byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1
  }
}
