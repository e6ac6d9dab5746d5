/// A named piece of source: a script file, one entry of a session, the text of `-c`.
///
/// Only a line feed ends a line; a carriage return before it belongs to the line's end.
/// Offsets outside the text are clamped, so no look-up can fail.
public final class SourceText: Sendable {
  /// What error messages call it: a path as the user gave it, or a name such as `<input>`.
  public let name: String
  /// The whole text.
  public let text: String
  /// The number of its first line; a session counts on from entry to entry.
  public let firstLine: Int
  package let bytes: [UInt8]
  private let lineStarts: [Int]

  /// A source called `name` that holds `text`.
  public init(_ text: String, name: String, firstLine: Int = 1) {
    self.name = name
    self.text = text
    self.firstLine = firstLine
    bytes = Array(text.utf8)
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    lineStarts = starts
  }

  /// How many lines there are; a text that ends with a line feed has an empty last line.
  public var lineCount: Int { lineStarts.count }

  /// Line and column of an offset. Logarithmic in the number of lines, linear in the length of the line.
  public func position(at offset: Int) -> SourcePosition {
    let index = lineIndex(at: offset)
    let end = min(max(offset, lineStarts[index]), contentEnd(ofLineAt: index))
    let column = text(in: Span(lineStarts[index], end)).count + 1
    return SourcePosition(line: firstLine + index, column: column)
  }

  /// The number of the line that holds an offset.
  public func lineNumber(at offset: Int) -> Int { firstLine + lineIndex(at: offset) }

  /// The stretch of a line without its end; the empty stretch at the text's end when there is no such line.
  public func span(ofLine number: Int) -> Span {
    let (index, overflow) = number.subtractingReportingOverflow(firstLine)
    guard !overflow, lineStarts.indices.contains(index) else { return Span(bytes.count, bytes.count) }
    return Span(lineStarts[index], contentEnd(ofLineAt: index))
  }

  /// The text of a line without its end; empty when there is no such line.
  public func line(_ number: Int) -> String { text(in: span(ofLine: number)) }

  /// The text of a stretch, clamped to the source.
  public func text(in span: Span) -> String {
    let start = min(max(span.start, 0), bytes.count)
    let end = min(max(span.end, start), bytes.count)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private func lineIndex(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private func contentEnd(ofLineAt index: Int) -> Int {
    guard index + 1 < lineStarts.count else { return bytes.count }
    let feed = lineStarts[index + 1] - 1
    let hasReturn = feed > lineStarts[index] && bytes[feed - 1] == UInt8(ascii: "\r")
    return hasReturn ? feed - 1 : feed
  }
}
