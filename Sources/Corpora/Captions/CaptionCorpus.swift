import Files
import Tensors

/// Captions in files too large for memory: one a line, in a column of a table, or under a key of JSON Lines; each
/// plain or gzip. One JSON document, such as COCO's annotations, is read too, and is in memory.
///
/// Opening reads everything once: every line is checked, and the place of every chunk of up to 4,096 captions
/// is kept, so that chunks can be read in any order afterwards. In gzip files the places are points from which
/// decompression can begin (32 KiB of memory for every 2 MiB of text); chunks are therefore the same, and so is
/// every order made of them, whether or not a file is compressed and whatever its format. Memory does not grow
/// with the corpus but for these indices: some 40 bytes a chunk, and 1.6 % of a compressed text's size.
///
/// Lines without a caption, apart from white space, are passed over and counted.
public final class CaptionCorpus: Sendable {
  /// The files, in the order in which they were given.
  public let paths: [String]
  /// The number of captions.
  public let count: Int
  /// The number of lines that have no caption, headers apart.
  public let skippedLines: Int
  /// The number of words of the longest caption.
  public let mostWords: Int

  /// Where a chunk begins.
  struct Place: Sendable {
    let source: Int
    /// In bytes of the uncompressed text.
    let offset: Int
    /// The number of the line before it.
    let line: Int
    let count: Int
  }

  private enum Content: Sendable {
    case records(CaptionExtractor, [InflatePoint])
    /// The captions of a document.
    case document([String])
  }

  let limits: CorpusLimits
  let places: [Place]
  private let sources: [Source]

  private struct Source: Sendable {
    let file: TextFile
    let content: Content
  }

  /// Opens, checks and indexes a corpus.
  ///
  /// - Parameters:
  ///   - paths: its files, in order
  ///   - format: where the captions stand in every file
  ///   - observe: is given the captions in the order of the files, each as its length in 8 little-endian bytes
  ///     and its UTF-8 bytes, some thousands at a time: hash them to fingerprint the corpus. They are the same
  ///     for a compressed file and for another format with the same captions.
  /// - Throws: `TextFileError`, `CaptionCorpusError`, or `Interrupted` when a stop was asked for.
  public convenience init(
    paths: [String], format: CaptionFormat, observe: (UnsafeRawBufferPointer) -> Void = { _ in }
  ) throws {
    try self.init(paths: paths, format: format, limits: CorpusLimits(), observe: observe)
  }

  package init(
    paths: [String], format: CaptionFormat, limits: CorpusLimits,
    observe: (UnsafeRawBufferPointer) -> Void = { _ in }
  ) throws {
    var pass = Pass(limits: limits)
    var sources: [Source] = []
    for path in paths {
      let file = try TextFile(path: path)
      let head = try CaptionHead(file)
      if head.isDocument {
        let captions = try CaptionDocument.captions(of: file, format)
        pass.read(captions, source: sources.count, observe)
        try file.checkUnchanged()
        sources.append(Source(file: file, content: .document(captions)))
        continue
      }
      try head.check(format)
      let gzip = file.isCompressed ? try GzipReader.opened(file, pointSpacing: limits.pointSpacing) : nil
      let scanner = LineScanner(gzip ?? PlainTextReader(file, from: 0), path: path)
      let extractor = try CaptionExtractor(format, path: path, head: head, scanner: scanner)
      try pass.read(scanner, extractor, source: sources.count, observe)
      try file.checkUnchanged()
      sources.append(Source(file: file, content: .records(extractor, gzip?.points ?? [])))
    }
    self.paths = paths
    self.sources = sources
    self.limits = limits
    places = pass.places
    count = pass.count
    skippedLines = pass.skipped
    mostWords = pass.mostWords
    guard count > 0 else { throw CaptionCorpusError.empty(paths: paths) }
  }

  /// Looks at the beginning of a file: what it is, and whether it has the column that is named.
  ///
  /// - Throws: what opening the corpus throws for the same reason.
  public static func check(_ path: String, format: CaptionFormat) throws {
    let file = try TextFile(path: path)
    let head = try CaptionHead(file)
    guard !head.isDocument else { return }
    try head.check(format)
    guard case .columnNamed = format else { return }
    _ = try CaptionExtractor(format, path: path, head: head, scanner: LineScanner(file))
  }

  /// The first captions in the order of the files, at most `count`.
  ///
  /// - Throws: `TextFileError.changed` or another `TextFileError`.
  public func first(_ count: Int) throws -> [String] {
    var captions: [String] = []
    for index in places.indices {
      guard captions.count < count else { break }
      let chunk = try chunk(at: index)
      captions += (0..<min(chunk.count, count - captions.count)).map { chunk[$0] }
    }
    return captions
  }

  /// Reads all captions in the order of the files; `body` is given some thousands at a time.
  ///
  /// - Throws: `TextFileError.changed` or another `TextFileError`; what `body` throws.
  public func forEachChunk(_ body: ([String]) throws -> Void) throws {
    for index in places.indices {
      let chunk = try chunk(at: index)
      try body((0..<chunk.count).map { chunk[$0] })
    }
  }

  /// Reads a chunk.
  func chunk(at index: Int) throws -> CaptionChunk {
    let place = places[index]
    let source = sources[place.source]
    try source.file.checkUnchanged()
    var chunk = CaptionChunk()
    switch source.content {
    case .document(let captions):
      var index = place.offset
      while chunk.count < place.count {
        chunk.append(captions[index])
        index += 1
      }
    case .records(let extractor, let points):
      let records = CaptionRecords(try scanner(at: place, of: source.file, points), extractor)
      while chunk.count < place.count {
        // The index says that there are more records; if not, someone writes to the file.
        let isThere = try records.next {
          _ = try chunk.append(captionOf: $0, number: records.line, by: extractor)
        }
        guard isThere else { throw TextFileError.changed(path: source.file.path) }
      }
    }
    return chunk
  }

  private func scanner(at place: Place, of file: TextFile, _ points: [InflatePoint]) throws -> LineScanner {
    let path = file.path
    guard file.isCompressed else {
      return LineScanner(
        PlainTextReader(file, from: place.offset), path: path, line: place.line, offset: place.offset)
    }
    let after = points.partitioningIndex { $0.textOffset > place.offset }
    let point = after > 0 ? points[after - 1] : nil
    let reader = try GzipReader.opened(file, from: point)
    try Self.skip(place.offset - (point?.textOffset ?? 0), in: reader, of: file)
    return LineScanner(reader, path: path, line: place.line, offset: place.offset)
  }

  /// Decompresses text that comes before what is wanted.
  private static func skip(_ count: Int, in reader: GzipReader, of file: TextFile) throws(TextFileError) {
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
    defer { room.deallocate() }
    var left = count
    while left > 0 {
      let got: Int
      do {
        got = try reader.read(into: .init(rebasing: room[..<min(left, room.count)]))
      } catch {
        throw error.error(path: file.path, afterLine: 0)
      }
      guard got > 0 else { throw .changed(path: file.path) }
      left -= got
    }
  }

  /// The one pass over all files.
  private struct Pass {
    let limits: CorpusLimits
    var places: [Place] = []
    var count = 0
    var skipped = 0
    var mostWords = 0
    private var chunk = CaptionChunk()

    init(limits: CorpusLimits) {
      self.limits = limits
    }

    mutating func read(
      _ scanner: LineScanner, _ extractor: CaptionExtractor, source: Int,
      _ observe: (UnsafeRawBufferPointer) -> Void
    ) throws {
      var start = (offset: 0, line: 0)
      func place(_ count: Int) -> Place {
        Place(source: source, offset: start.offset, line: start.line, count: count)
      }
      let records = CaptionRecords(scanner, extractor)
      var hasCaption = false
      while try records.next({
        hasCaption = try chunk.append(captionOf: $0, number: records.line, by: extractor)
      }) {
        if records.line & 0xFFFF == 0 { try Interruption.check() }
        guard hasCaption else {
          skipped += 1
          continue
        }
        if chunk.count == 1 { start = (records.offset, records.line - 1) }
        if chunk.isFull(limits) { close(place(chunk.count), observe) }
      }
      if chunk.count > 0 { close(place(chunk.count), observe) }
    }

    /// The captions of a document; a place counts them, blank ones as well.
    mutating func read(_ captions: [String], source: Int, _ observe: (UnsafeRawBufferPointer) -> Void) {
      var start = 0
      for (index, caption) in captions.enumerated() {
        guard chunk.append(caption) else {
          skipped += 1
          continue
        }
        if chunk.count == 1 { start = index }
        if chunk.isFull(limits) {
          close(Place(source: source, offset: start, line: 0, count: chunk.count), observe)
        }
      }
      guard chunk.count > 0 else { return }
      close(Place(source: source, offset: start, line: 0, count: chunk.count), observe)
    }

    private mutating func close(_ place: Place, _ observe: (UnsafeRawBufferPointer) -> Void) {
      places.append(place)
      count += place.count
      mostWords = chunk.mostWords(atLeast: mostWords)
      chunk.framed.withUnsafeBytes(observe)
      chunk.removeAll()
    }
  }
}
