import Files

/// A file of triplets from elsewhere.
///
/// The ending says the format (`TripletFormat`); keys or columns say what the parts are (RTD's, CIRR's, Fashion IQ's,
/// and some more words for the same). Files of CIRR and Fashion IQ are supervised: people wrote their sentences.
public struct TripletFile: Sendable {
  /// The file that it was read from.
  public let path: String
  /// The format that the file is in.
  public let format: TripletFormat
  /// Its triplets, in order.
  public let records: [TripletRecord]

  /// Larger than any annotation file; a list is read as a whole.
  private static let sizeLimit = 1 << 28

  /// Whether people wrote modifications of it while they looked at both images.
  public var isSupervised: Bool { records.contains(where: \.isSupervised) }

  /// Reads a whole file.
  ///
  /// - Throws: `TripletFileError`, or `TextFileError` for a file of lines that cannot be read.
  public init(path: String) throws {
    guard let format = TripletFormat(path: path) else {
      throw TripletFileError(path: path, reason: .unknownEnding(known: TripletFormat.endings))
    }
    var records: [TripletRecord] = []
    try Self.forEach(of: path, format) { records.append(try TripletKeys.record(of: $0)) }
    guard !records.isEmpty else { throw TripletFileError(path: path, reason: .empty) }
    self.path = path
    self.format = format
    self.records = records
  }

  /// Every object of a file, or every line of a table as an object.
  static func forEach(
    of path: String, _ format: TripletFormat, _ body: (TripletKeys.Fields) throws -> Void
  ) throws {
    switch format {
    case .json: try forEachElement(of: path, body)
    case .jsonLines:
      try forEachLine(of: path) { line, number in
        let value: JSONValue
        do throws(JSONError) { value = try JSONValue(parsing: line) } catch {
          throw TripletFileError(path: path, place: number, reason: .malformedJSON(error))
        }
        try body(.init(path: path, place: number, isLine: true, value))
      }
    case .tabSeparated: try forEachRow(of: path, separatedBy: .tab, body)
    case .commaSeparated: try forEachRow(of: path, separatedBy: .comma, body)
    }
  }

  private static func forEachElement(of path: String, _ body: (TripletKeys.Fields) throws -> Void) throws {
    let bytes: [UInt8]
    do { bytes = try FileBytes.read(path, limit: sizeLimit) } catch {
      throw TripletFileError(path: path, reason: .unreadable(code: error.code))
    }
    let value: JSONValue
    do { value = try JSONValue(parsing: bytes) } catch {
      throw TripletFileError(path: path, reason: .malformedJSON(error))
    }
    guard let elements = value.elements else { throw TripletFileError(path: path, reason: .notAnObject) }
    for (index, element) in elements.enumerated() {
      try body(.init(path: path, place: index + 1, isLine: false, element))
    }
  }

  /// Lines that are not blank.
  private static func forEachLine(
    of path: String, _ body: (UnsafeRawBufferPointer, Int) throws -> Void
  ) throws {
    let scanner = try LineScanner(TextFile(path: path))
    while let line = try scanner.next() {
      if !isBlank(line) { try body(line, scanner.line) }
    }
  }

  private static func isBlank(_ line: UnsafeRawBufferPointer) -> Bool {
    line.allSatisfy { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }
  }

  /// Commas also where no tab stands between the names of columns.
  private static func separator(
    of line: UnsafeRawBufferPointer, usually separator: DelimitedText.Separator
  ) -> DelimitedText.Separator {
    guard separator == .tab, !line.contains(DelimitedText.Separator.tab.rawValue) else { return separator }
    return line.contains(DelimitedText.Separator.comma.rawValue) ? .comma : .tab
  }

  /// Records that are not blank, as objects with the keys of the first line.
  private static func forEachRow(
    of path: String, separatedBy separator: DelimitedText.Separator,
    _ body: (TripletKeys.Fields) throws -> Void
  ) throws {
    let scanner = try LineScanner(TextFile(path: path))
    var names: [String]?
    var cutter = FieldCutter(separator: separator, isStrict: separator == .comma)
    while names == nil, let line = try scanner.next() {
      guard !isBlank(line) else { continue }
      cutter = FieldCutter(separator: Self.separator(of: line, usually: separator), firstLine: line)
      names = cutter.fields(of: line).map { TripletKeys.trimmed($0).lowercased() }
    }
    guard let columns = names else { return }
    let records = RecordScanner(scanner, cutter: cutter)
    func read(_ record: UnsafeRawBufferPointer) throws {
      guard !isBlank(record) else { return }
      let cells = cutter.fields(of: record)
      guard cells.count == columns.count else {
        throw TripletFileError(
          path: path, place: records.line,
          reason: .wrongColumns(expected: columns.count, found: cells.count))
      }
      // An empty cell is nothing, apart from a modification, which a gate counts.
      let members = zip(columns, cells).filter { !$1.isEmpty || TripletKeys.modification.contains($0) }
        .map { ($0, JSONValue.string($1)) }
      try body(
        .init(
          path: path, place: records.line, isLine: true, members: Dictionary(members) { _, last in last }))
    }
    do {
      while try records.next(read) {}
    } catch let error as RecordScanner.OpenQuote {
      throw TripletFileError(path: path, place: error.line, reason: .openQuote)
    }
  }
}
