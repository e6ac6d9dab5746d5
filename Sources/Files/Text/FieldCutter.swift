import Glibc

/// Cuts a line of a table into fields at its separators, and reads the quotation marks of programs that write such
/// tables (pandas, Python's csv).
///
/// Where a table quotes, RFC 4180 holds. Other tables with tabs have quotation marks of their own in their sentences; in
/// them a field counts as quoted only if it is well formed and holds what had to be quoted: a doubled quotation mark or a
/// separator.
package struct FieldCutter: Sendable {
  package let separator: UInt8
  /// Whether each quotation mark at the beginning of a field opens a quoted one.
  package let isStrict: Bool

  private static let quote = UInt8(ascii: "\"")

  package init(separator: DelimitedText.Separator, isStrict: Bool) {
    self.separator = separator.rawValue
    self.isStrict = isStrict
  }

  /// The cutter of a table whose first line is this: strict where fields are separated by commas, or where the first
  /// line itself is quoted.
  package init(separator: DelimitedText.Separator, firstLine line: UnsafeRawBufferPointer) {
    self.init(separator: separator, isStrict: separator == .comma || line.first == Self.quote)
  }

  /// A field by its place in the line.
  package struct Field {
    package let range: Range<Int>
    /// Whether doubled quotation marks in it stand for one.
    package let isQuoted: Bool
  }

  /// Gives each field to `body` until it answers false.
  package func forEachField(of line: UnsafeRawBufferPointer, _ body: (Field) -> Bool) {
    var end = line.count
    if end > 0, line[end - 1] == 0x0D { end -= 1 }
    var start = 0
    while true {
      var field: Field
      if start < end, line[start] == Self.quote, let close = closing(of: line, from: start, upTo: end) {
        field = Field(range: start + 1..<close, isQuoted: true)
        start = close + 1
      } else {
        let stop = separator(in: line, from: start, upTo: end) ?? end
        field = Field(range: start..<stop, isQuoted: false)
        start = stop
      }
      guard body(field), start < end else { return }
      start += 1
    }
  }

  /// The fields of a line as strings.
  package func fields(of line: UnsafeRawBufferPointer) -> [String] {
    var fields: [String] = []
    forEachField(of: line) { field in
      fields.append(String(decoding: Self.content(of: field, in: line), as: UTF8.self))
      return true
    }
    return fields
  }

  /// The bytes of a field, with quotation marks as they are meant.
  package static func content(of field: Field, in line: UnsafeRawBufferPointer) -> [UInt8] {
    guard field.isQuoted else { return Array(line[field.range]) }
    var content: [UInt8] = []
    var place = field.range.lowerBound
    while place < field.range.upperBound {
      content.append(line[place])
      place += line[place] == quote ? 2 : 1
    }
    return content
  }

  /// Whether a quoted field is still open at the end of the line, and continues on the next.
  package func isOpen(_ line: UnsafeRawBufferPointer) -> Bool {
    guard isStrict else { return false }
    var start = 0
    while start < line.count {
      if line[start] == Self.quote {
        guard let end = endOfQuotes(in: line, from: start, upTo: line.count) else { return true }
        start = end
      }
      guard let stop = separator(in: line, from: start, upTo: line.count) else { return false }
      start = stop + 1
    }
    return false
  }

  private func separator(in line: UnsafeRawBufferPointer, from start: Int, upTo end: Int) -> Int? {
    guard start < end, let base = line.baseAddress else { return nil }
    return memchr(base + start, Int32(separator), end - start).map { UnsafeRawPointer($0) - base }
  }

  /// The closing quotation mark of a field that is quoted; nil where it is not.
  private func closing(of line: UnsafeRawBufferPointer, from start: Int, upTo end: Int) -> Int? {
    guard let close = endOfQuotes(in: line, from: start, upTo: end),
      close + 1 == end || line[close + 1] == separator
    else { return nil }
    let inside = line[start + 1..<close]
    return isStrict || inside.contains(Self.quote) || inside.contains(separator) ? close : nil
  }

  /// The quotation mark that ends the one at `start`, past doubled ones.
  private func endOfQuotes(in line: UnsafeRawBufferPointer, from start: Int, upTo end: Int) -> Int? {
    var place = start + 1
    while place < end {
      if line[place] == Self.quote {
        guard place + 1 < end, line[place + 1] == Self.quote else { return place }
        place += 1
      }
      place += 1
    }
    return nil
  }
}
