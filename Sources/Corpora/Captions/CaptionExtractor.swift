import Files

/// Takes the caption out of a line of one file.
struct CaptionExtractor: Sendable {
  private enum Place: Sendable {
    case line
    /// Counted from 0.
    case column(Int)
    /// With its UTF-8 bytes.
    case key(String, [UInt8])
  }

  let path: String
  private let place: Place
  /// What cuts lines into fields; nil where they have none.
  let cutter: FieldCutter?
  /// The number of fields that each record must have; nil where it may have more.
  private let fieldCount: Int?
  /// The number of columns that the first line names; 0 where it names none.
  private let columnCount: Int

  /// - Parameter scanner: at the start of the file; a header is read from it
  init(_ format: CaptionFormat, path: String, head: CaptionHead, scanner: LineScanner) throws {
    self.path = path
    switch format {
    case .lines: (place, cutter, fieldCount, columnCount) = (.line, nil, nil, 0)
    case .json(let key): (place, cutter, fieldCount, columnCount) = (.key(key, Array(key.utf8)), nil, nil, 0)
    case .column(let number, let hasHeader):
      guard number >= 1 else { throw CaptionCorpusError.invalidColumnNumber(number) }
      place = .column(number - 1)
      let separator = CaptionHead.separator(path: path)
      cutter = FieldCutter(separator: separator, isStrict: separator == .comma)
      (fieldCount, columnCount) = (nil, 0)
      if hasHeader { _ = try scanner.next() }
    case .columnNamed(let name):
      let separator = head.separator(naming: name)
      let header = try scanner.next()
      let cutter = FieldCutter(separator: separator, firstLine: header ?? .init(start: nil, count: 0))
      let columns = header.map { cutter.fields(of: $0).map(Self.trimmed) } ?? [""]
      guard let index = columns.firstIndex(where: { $0.utf8.elementsEqual(name.utf8) }) else {
        throw CaptionCorpusError.unknownColumn(path: path, name: name, columns: columns)
      }
      place = .column(index)
      self.cutter = cutter
      fieldCount = separator == .comma ? columns.count : nil
      columnCount = columns.count
    }
  }

  private static func trimmed(_ name: String) -> String {
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
      // Separators at the ends of the line stand beside empty fields; only its line ending is not content.
      return try appendField(index, of: line, number: number, to: &bytes)
    case .key(let key, let keyBytes):
      return try withText(under: key, keyBytes, of: content, number: number) { text in
        let trimmed = text.trimmed
        bytes.append(contentsOf: trimmed)
        return !trimmed.isEmpty
      }
    }
  }

  private func fields(of line: UnsafeRawBufferPointer) -> Int {
    var count = 0
    cutter?.forEachField(of: line) { _ in
      count += 1
      return true
    }
    return count
  }

  /// Appends a field without white space around it; false when it is blank.
  private func appendField(
    _ index: Int, of line: UnsafeRawBufferPointer, number: Int, to bytes: inout [UInt8]
  ) throws(CaptionCorpusError) -> Bool {
    var (count, wanted) = (0, FieldCutter.Field?.none)
    cutter?.forEachField(of: line) { field in
      if count == index { wanted = field }
      count += 1
      return wanted == nil || fieldCount != nil
    }
    if let fieldCount, count != fieldCount {
      throw .fieldCount(path: path, line: number, expected: fieldCount, found: count)
    }
    guard let wanted else { throw .missingColumn(path: path, line: number, column: index + 1, found: count) }
    if !wanted.isQuoted, columnCount > 1, line[wanted.range].first == UInt8(ascii: "\""),
      fields(of: line) < columnCount
    {
      // The rest of the field is on the next line.
      throw .openQuote(path: path, line: number)
    }
    let before = bytes.count
    if wanted.isQuoted {
      FieldCutter.content(of: wanted, in: line).withUnsafeBytes { bytes.append(contentsOf: $0.trimmed) }
    } else {
      bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: line[wanted.range]).trimmed)
    }
    return bytes.count > before
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
