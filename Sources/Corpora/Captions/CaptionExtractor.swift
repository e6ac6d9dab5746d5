import Files
import Glibc

/// Takes the caption out of a line of one file.
struct CaptionExtractor: Sendable {
  private enum Place: Sendable {
    case line
    /// Counted from 0.
    case column(Int)
    /// With its UTF-8 bytes.
    case key(String, [UInt8])
  }

  private let path: String
  private let place: Place

  /// - Parameter scanner: at the start of the file; a header is read from it
  init(_ format: CaptionFormat, path: String, scanner: LineScanner) throws {
    self.path = path
    switch format {
    case .lines: place = .line
    case .json(let key): place = .key(key, Array(key.utf8))
    case .column(let number, let hasHeader):
      guard number >= 1 else { throw CaptionCorpusError.invalidColumnNumber(number) }
      place = .column(number - 1)
      if hasHeader { _ = try scanner.next() }
    case .columnNamed(let name):
      let header = try scanner.next().map { String(decoding: $0, as: UTF8.self) } ?? ""
      let columns = header.split(separator: "\t", omittingEmptySubsequences: false).map(Self.trimmed)
      guard let index = columns.firstIndex(where: { $0.utf8.elementsEqual(name.utf8) }) else {
        throw CaptionCorpusError.unknownColumn(path: path, name: name, columns: columns)
      }
      place = .column(index)
    }
  }

  private static func trimmed(_ name: Substring) -> String {
    String(name.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// Appends the line's caption without white space around it; false when there is nothing else.
  func append(captionOf line: UnsafeRawBufferPointer, number: Int, to bytes: inout [UInt8]) throws -> Bool {
    let content = line.trimmed
    guard !content.isEmpty else { return false }
    switch place {
    case .line:
      bytes.append(contentsOf: content)
      return true
    case .column(let index):
      // Tabs at the ends of the line separate empty fields; only its line ending is not content.
      let field = try field(index, of: line, number: number).trimmed
      bytes.append(contentsOf: field)
      return !field.isEmpty
    case .key(let key, let keyBytes):
      return try withText(under: key, keyBytes, of: content, number: number) { text in
        let trimmed = text.trimmed
        bytes.append(contentsOf: trimmed)
        return !trimmed.isEmpty
      }
    }
  }

  private func field(
    _ index: Int, of line: UnsafeRawBufferPointer, number: Int
  ) throws(CaptionCorpusError) -> UnsafeRawBufferPointer {
    var rest = line
    var column = 0
    while true {
      let tab = rest.baseAddress.flatMap { base in
        memchr(base, 0x09, rest.count).map { UnsafeRawPointer($0) - base }
      }
      if column == index { return .init(rebasing: rest[..<(tab ?? rest.count)]) }
      column += 1
      guard let tab else {
        throw .missingColumn(path: path, line: number, column: index + 1, found: column)
      }
      rest = .init(rebasing: rest[(tab + 1)...])
    }
  }

  /// Gives the bytes of the string under a key of a JSON object to `body`.
  private func withText<Result>(
    under key: String, _ keyBytes: [UInt8], of line: UnsafeRawBufferPointer, number: Int,
    _ body: (UnsafeRawBufferPointer) -> Result
  ) throws(CaptionCorpusError) -> Result {
    var scanner = JSONMemberScanner(line, key: keyBytes)
    let found: JSONMemberScanner.Finding
    do { found = try scanner.find() } catch {
      throw .malformedJSON(path: path, line: number, error: error)
    }
    switch found {
    case .missing: throw .missingKey(path: path, line: number, key: key)
    case .notText: throw .notText(path: path, line: number, key: key)
    case .plain(let range): return body(.init(rebasing: line[range]))
    case .unescaped(var text): return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }
  }
}

extension UnsafeRawBufferPointer {
  /// The bytes without white space at either end; they are well-formed UTF-8.
  var trimmed: UnsafeRawBufferPointer {
    var (start, end) = (0, count)
    while start < end, self[start].isWhiteSpace { start += 1 }
    while end > start, self[end - 1].isWhiteSpace { end -= 1 }
    guard start < end, self[start] >= 0x80 || self[end - 1] >= 0x80 else {
      return .init(rebasing: self[start..<end])
    }
    // Other scripts have white space of their own, such as the ideographic space.
    let scalars = String(decoding: self[start..<end], as: UTF8.self).unicodeScalars
    let inner = scalars.drop { $0.properties.isWhitespace }
    start = end - String(inner).utf8.count
    while let last = String(decoding: self[start..<end], as: UTF8.self).unicodeScalars.last,
      last.properties.isWhitespace
    {
      end -= UTF8.width(last)
    }
    return .init(rebasing: self[start..<end])
  }
}

extension UInt8 {
  /// Space, tab, line feed, vertical tab, form feed, carriage return.
  fileprivate var isWhiteSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
}
