import Files

/// The beginning of a file of captions, by which a file that is not what was asked for is known before it is read.
struct CaptionHead {
  private static let bytes = 64 << 10
  /// Names of columns that hold captions.
  private static let captionNames = ["caption", "captions", "text", "sentence"]

  private let path: String
  /// The first lines that are not blank, at most two.
  private let lines: [[UInt8]]
  /// Whether the first of them ends inside the beginning.
  private let isWhole: Bool

  /// Reads the beginning; a damaged file is reported by whoever reads all of it.
  init(_ file: TextFile) throws(TextFileError) {
    path = file.path
    let reader: any TextReader =
      file.isCompressed ? try GzipReader.opened(file) : PlainTextReader(file, from: 0)
    var isAtEnd = false
    let start = [UInt8](unsafeUninitializedCapacity: Self.bytes) { buffer, count in
      while count < buffer.count {
        let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
        guard let got = try? reader.read(into: rest), got > 0 else {
          isAtEnd = true
          break
        }
        count += got
      }
    }
    if let kind = FileKind(beginning: start) { throw .foreign(path: path, kind: kind) }
    let text = start.starts(with: [0xEF, 0xBB, 0xBF]) ? start[3...] : start[...]
    let parts = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    let whole = isAtEnd ? parts[...] : parts.dropLast()
    let shown = parts.enumerated().filter { !Self.bare($0.element).isEmpty }
    lines = shown.prefix(2).map { Array($0.element) }
    isWhole = shown.first.map { $0.offset < whole.count } ?? true
  }

  /// Whether the file is one JSON document; JSON Lines are several.
  var isDocument: Bool {
    guard let first = lines.first, looksLikeJSON else { return false }
    guard isWhole else { return true }
    guard let value = try? JSONValue(parsing: first) else {
      let ends = [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ",")]
      return lines.count > 1 && (Self.bare(first[...]).last.map(ends.contains) ?? false)
    }
    return lines.count == 1 && (value.elements != nil || value["annotations"]?.elements != nil)
  }

  /// Whether the first line begins as an object or a list does, and not as a sentence in brackets.
  private var looksLikeJSON: Bool {
    guard let first = lines.first else { return false }
    let text = String(decoding: Self.bare(first[...]).prefix(64), as: UTF8.self)
    let next = text.dropFirst().first { !$0.isWhitespace }
    switch text.first {
    case "{": return next.map { "\"}".contains($0) } ?? true
    case "[": return next.map { "{[\"]".contains($0) } ?? true
    default: return false
    }
  }

  /// Throws where the file is of another kind than the format takes.
  func check(_ format: CaptionFormat) throws(CaptionCorpusError) {
    guard let first = lines.first else { return }
    switch format {
    case .json: return
    case .columnNamed, .column:
      if looksLikeJSON, isJSON(first) { throw .unnamedKey(path: path, keys: keys(of: first)) }
      if case .column(let number, hasHeader: false) = format, lines.count > 1 {
        let names = fields(of: first, Self.separator(path: path))
        if number >= 1, number <= names.count, Self.captionNames.contains(names[number - 1].lowercased()) {
          throw .headerAsCaption(path: path, name: names[number - 1])
        }
      }
    case .lines:
      if looksLikeJSON, isJSON(first) { throw .unnamedKey(path: path, keys: keys(of: first)) }
      if let columns = columns(of: first) { throw .unnamedColumn(path: path, columns: columns) }
    }
  }

  /// The separator of a table.
  static func separator(path: String) -> DelimitedText.Separator {
    let name = path.lowercased()
    return name.hasSuffix(".csv") || name.hasSuffix(".csv.gz") ? .comma : .tab
  }

  /// The separator of a table of which a column is named: commas also where only they give that name.
  func separator(naming column: String) -> DelimitedText.Separator {
    guard Self.separator(path: path) == .tab, let first = lines.first, !first.contains(0x09) else {
      return Self.separator(path: path)
    }
    return fields(of: first, .comma).contains(column) ? .comma : .tab
  }

  /// The columns of a file that is a table and not lines.
  private func columns(of first: [UInt8]) -> [String]? {
    if Self.separator(path: path) == .comma { return fields(of: first, .comma) }
    let cells = fields(of: first, .tab)
    if cells.count > 1 {
      let isAlike = lines.count > 1 && fields(of: lines[1], .tab).count == cells.count
      return isAlike || holdsCaptions(cells) ? cells : nil
    }
    let names = fields(of: first, .comma)
    let isHeader = names.allSatisfy {
      !$0.isEmpty && $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    }
    return names.count > 1 && isHeader && holdsCaptions(names) ? names : nil
  }

  private func holdsCaptions(_ columns: [String]) -> Bool {
    columns.contains { Self.captionNames.contains($0.lowercased()) }
  }

  /// The bytes without blanks of ASCII around them; they need not be UTF-8.
  private static func bare(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    guard let first = line.firstIndex(where: { !isBlank($0) }),
      let last = line.lastIndex(where: { !isBlank($0) })
    else { return [] }
    return line[first...last]
  }

  private func fields(of line: [UInt8], _ separator: DelimitedText.Separator) -> [String] {
    line.withUnsafeBytes { FieldCutter(separator: separator, firstLine: $0).fields(of: $0) }.map(\.trimmed)
  }

  private func isJSON(_ line: [UInt8]) -> Bool {
    (try? JSONValue(parsing: line)) != nil || line.first == 0x7B
  }

  /// The keys of a line under which there are strings.
  private func keys(of line: [UInt8]) -> [String] {
    guard let members = (try? JSONValue(parsing: line))?.members else { return [] }
    return members.dictionary.filter { $0.value.text != nil }.keys.sorted()
  }
}
