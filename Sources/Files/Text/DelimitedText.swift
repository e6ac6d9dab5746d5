/// The records of a text whose fields are separated by commas or tabs, read strictly as RFC 4180 defines them.
///
/// Records end with CR LF or LF, the last one also with the text; a field in quotation marks may hold separators, line
/// ends and doubled quotation marks. A byte order mark at the start belongs to no field, blank lines are no records, and
/// every record has as many fields as the first.
package struct DelimitedText {
  /// What stands between two fields.
  package enum Separator: UInt8, Sendable {
    case comma = 0x2C
    case tab = 0x09
  }

  /// The fields of one record.
  package struct Record: Hashable, Sendable {
    package let fields: [String]
    /// The line on which it begins, from 1.
    package let line: Int
  }

  package let records: [Record]

  /// - Throws: `DelimitedTextError` with the line of the first fault.
  package init(parsing bytes: [UInt8], separator: Separator) throws(DelimitedTextError) {
    var parser = Parser(bytes: bytes, separator: separator.rawValue)
    var records: [Record] = []
    while let record = try parser.next() {
      if let first = records.first, first.fields.count != record.fields.count {
        throw DelimitedTextError(
          line: record.line,
          reason: .fieldCount(expected: first.fields.count, found: record.fields.count))
      }
      records.append(record)
    }
    self.records = records
  }

  private struct Parser {
    static let quote = UInt8(ascii: "\"")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")

    let bytes: [UInt8]
    let separator: UInt8
    var position: Int
    var line = 1

    init(bytes: [UInt8], separator: UInt8) {
      self.bytes = bytes
      self.separator = separator
      position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    var isAtEnd: Bool { position == bytes.count }

    /// The next record; nil after the last.
    mutating func next() throws(DelimitedTextError) -> Record? {
      while !isAtEnd, try takeLineEnd() {}
      guard !isAtEnd else { return nil }
      let start = line
      var fields: [String] = []
      while true {
        fields.append(try field())
        if isAtEnd { break }
        if bytes[position] == separator {
          position += 1
          continue
        }
        _ = try takeLineEnd()
        break
      }
      return Record(fields: fields, line: start)
    }

    /// Takes CR LF or LF, if one is next.
    private mutating func takeLineEnd() throws(DelimitedTextError) -> Bool {
      if bytes[position] == Self.carriageReturn {
        guard position + 1 < bytes.count, bytes[position + 1] == Self.lineFeed else {
          throw DelimitedTextError(line: line, reason: .carriageReturn)
        }
        position += 2
      } else if bytes[position] == Self.lineFeed {
        position += 1
      } else {
        return false
      }
      line += 1
      return true
    }

    /// A field up to the separator, line end or end of the text behind it.
    private mutating func field() throws(DelimitedTextError) -> String {
      guard !isAtEnd, bytes[position] == Self.quote else { return try plainField() }
      return try quotedField()
    }

    private mutating func plainField() throws(DelimitedTextError) -> String {
      let start = position
      while !isAtEnd, bytes[position] != separator, bytes[position] != Self.lineFeed,
        bytes[position] != Self.carriageReturn
      {
        guard bytes[position] != Self.quote else {
          throw DelimitedTextError(line: line, reason: .quoteInside)
        }
        position += 1
      }
      return try text(of: bytes[start..<position], line: line)
    }

    private mutating func quotedField() throws(DelimitedTextError) -> String {
      let start = line
      var content: [UInt8] = []
      position += 1
      while true {
        guard !isAtEnd else { throw DelimitedTextError(line: start, reason: .openQuote) }
        let byte = bytes[position]
        position += 1
        if byte == Self.quote {
          guard !isAtEnd, bytes[position] == Self.quote else { break }
          position += 1
        } else if byte == Self.lineFeed {
          line += 1
        }
        content.append(byte)
      }
      let ends = [separator, Self.lineFeed, Self.carriageReturn]
      guard isAtEnd || ends.contains(bytes[position]) else {
        throw DelimitedTextError(line: line, reason: .afterQuote)
      }
      return try text(of: content[...], line: start)
    }

    private func text(of bytes: ArraySlice<UInt8>, line: Int) throws(DelimitedTextError) -> String {
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw DelimitedTextError(line: line, reason: .notUTF8)
      }
      return text
    }
  }
}
