import Files

/// The records of a file of captions: its lines, or in a quoted table as many lines as a field takes.
final class CaptionRecords {
  /// The line that the last record begins on, from 1.
  private(set) var line = 0
  /// Where it begins in the text, in bytes.
  private(set) var offset = 0
  let scanner: LineScanner
  private let cutter: FieldCutter?
  private let path: String
  private var joined: [UInt8] = []

  init(_ scanner: LineScanner, _ extractor: CaptionExtractor) {
    self.scanner = scanner
    cutter = extractor.cutter.flatMap { $0.isStrict ? $0 : nil }
    path = extractor.path
  }

  /// Gives the next record's bytes to `body`; false after the last.
  ///
  /// - Throws: `TextFileError`, `CaptionCorpusError.openQuote`, and what `body` throws.
  func next(_ body: (UnsafeRawBufferPointer) throws -> Void) throws -> Bool {
    guard let first = try scanner.next() else { return false }
    (line, offset) = (scanner.line, scanner.offset)
    guard let cutter, cutter.isOpen(first) else {
      try body(first)
      return true
    }
    joined = Array(first)
    repeat {
      guard joined.count <= LineScanner.maximumLineBytes, let more = try scanner.next() else {
        throw CaptionCorpusError.openQuote(path: path, line: line)
      }
      joined.append(0x0A)
      joined += more
    } while joined.withUnsafeBytes({ cutter.isOpen($0) })
    try joined.withUnsafeBytes { try body($0) }
    return true
  }
}
