import Files

/// The records of a file of captions: its lines, or in a quoted table as many lines as a field takes.
final class CaptionRecords {
  private let records: RecordScanner
  private let path: String

  init(_ scanner: LineScanner, _ extractor: CaptionExtractor) {
    records = RecordScanner(scanner, cutter: extractor.cutter)
    path = extractor.path
  }

  /// The line that the last record begins on, from 1.
  var line: Int { records.line }
  /// Where it begins in the text, in bytes.
  var offset: Int { records.offset }

  /// Gives the next record's bytes to `body`; false after the last.
  ///
  /// - Throws: `TextFileError`, `CaptionCorpusError.openQuote`, and what `body` throws.
  func next(_ body: (UnsafeRawBufferPointer) throws -> Void) throws -> Bool {
    do { return try records.next(body) } catch let error as RecordScanner.OpenQuote {
      throw CaptionCorpusError.openQuote(path: path, line: error.line)
    }
  }
}
