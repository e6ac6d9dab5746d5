import Glibc

/// Cuts a text into its lines.
///
/// Lines end with a line feed or with the text; a byte order mark at the start of the text belongs to no line.
package final class LineScanner {
  /// No caption comes near this length; a file without line feeds must not fill the memory.
  package static let maximumLineBytes = 1 << 20
  private static let readBytes = 256 << 10

  /// The number of the line that was given last, from 1.
  package private(set) var line: Int
  /// Where that line starts in the text, in bytes.
  package private(set) var offset: Int
  private let path: String
  private let reader: any TextReader
  private let buffer: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  /// The offset in the text of the buffer's first byte.
  private var bufferOffset: Int
  private var isAtEnd = false

  /// A scanner of the lines after line number `line`; `offset` is where the reader stands.
  package init(_ reader: any TextReader, path: String, line: Int = 0, offset: Int = 0) {
    self.reader = reader
    self.path = path
    self.line = line
    self.offset = offset
    bufferOffset = offset
    buffer = .allocate(byteCount: 2 * Self.maximumLineBytes, alignment: 16)
  }

  /// A scanner of a whole file, decompressed where it has to be.
  package convenience init(_ file: TextFile) throws(TextFileError) {
    let reader: any TextReader =
      file.isCompressed ? try GzipReader.opened(file) : PlainTextReader(file, from: 0)
    self.init(reader, path: file.path)
  }

  deinit { buffer.deallocate() }

  /// The bytes of the next line without its line feed, valid until the next call; nil after the last.
  package func next() throws(TextFileError) -> UnsafeRawBufferPointer? {
    var searched = start
    while true {
      if let found = lineFeed(from: searched) { return try take(until: found, next: found + 1) }
      if isAtEnd { return start < end ? try take(until: end, next: end) : nil }
      guard end - start <= Self.maximumLineBytes else {
        throw .lineTooLong(path: path, line: line + 1, maximumBytes: Self.maximumLineBytes)
      }
      searched = end - start
      try fill()
    }
  }

  private func lineFeed(from position: Int) -> Int? {
    guard position < end, let base = buffer.baseAddress else { return nil }
    return memchr(base + position, 0x0A, end - position).map { UnsafeRawPointer($0) - UnsafeRawPointer(base) }
  }

  private func take(until stop: Int, next: Int) throws(TextFileError) -> UnsafeRawBufferPointer {
    guard stop - start <= Self.maximumLineBytes else {
      throw .lineTooLong(path: path, line: line + 1, maximumBytes: Self.maximumLineBytes)
    }
    line += 1
    offset = bufferOffset + start
    var bytes = UnsafeRawBufferPointer(rebasing: buffer[start..<stop])
    if offset == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = .init(rebasing: bytes.dropFirst(3)) }
    start = next
    guard bytes.isUTF8 else { throw .notUTF8(path: path, line: line) }
    return bytes
  }

  /// Moves what is left to the front of the buffer and reads on.
  private func fill() throws(TextFileError) {
    if start > 0, let base = buffer.baseAddress {
      memmove(base, base + start, end - start)
      bufferOffset += start
      end -= start
      start = 0
    }
    let isFirst = bufferOffset == 0 && end == 0 && line == 0
    do {
      let room = min(buffer.count, end + Self.readBytes)
      let count = try reader.read(into: .init(rebasing: buffer[end..<room]))
      end += count
      isAtEnd = count == 0
    } catch {
      throw error.error(path: path, afterLine: line)
    }
    if isFirst, let kind = FileKind(beginning: UnsafeRawBufferPointer(rebasing: buffer[..<end])) {
      throw .foreign(path: path, kind: kind)
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Whether the bytes are well-formed UTF-8.
  fileprivate var isUTF8: Bool {
    var position = 0
    var high: UInt64 = 0
    while position + 8 <= count {
      high |= loadUnaligned(fromByteOffset: position, as: UInt64.self)
      position += 8
    }
    while position < count {
      high |= UInt64(self[position])
      position += 1
    }
    return high & 0x8080_8080_8080_8080 == 0 || String(validating: self, as: UTF8.self) != nil
  }
}
