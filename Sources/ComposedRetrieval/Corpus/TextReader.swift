/// Why reading stopped, before path and line are known.
enum TextReadFailure: Error {
  case system(Int32)
  case truncated
  case damaged

  /// The failure as an error of a file.
  func error(path: String, afterLine line: Int) -> TextFileError {
    switch self {
    case .system(let code): .unreadable(path: path, code: code)
    case .truncated: .truncated(path: path, afterLine: line)
    case .damaged: .damaged(path: path, afterLine: line)
    }
  }
}

/// Gives the bytes of a text in order.
protocol TextReader: AnyObject {
  /// Fills a part of the buffer, from its start; 0 at the end of the text.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TextReadFailure) -> Int
}

/// The bytes of a plain file.
final class PlainTextReader: TextReader {
  private let file: TextFile
  private var offset: Int

  init(_ file: TextFile, from offset: Int) {
    self.file = file
    self.offset = offset
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TextReadFailure) -> Int {
    let count = try file.read(into: buffer, at: offset)
    offset += count
    return count
  }
}
