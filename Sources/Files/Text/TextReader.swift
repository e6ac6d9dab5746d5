/// Why reading stopped, before path and line are known.
package enum TextReadFailure: Error {
  case system(Int32)
  case truncated
  case damaged

  /// The failure as an error of a file.
  package func error(path: String, afterLine line: Int) -> TextFileError {
    switch self {
    case .system(let code): .unreadable(path: path, code: code)
    case .truncated: .truncated(path: path, afterLine: line)
    case .damaged: .damaged(path: path, afterLine: line)
    }
  }
}

/// Gives the bytes of a text in order.
package protocol TextReader: AnyObject {
  /// Fills a part of the buffer, from its start; 0 at the end of the text.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TextReadFailure) -> Int
}

/// The bytes of a plain file.
package final class PlainTextReader: TextReader {
  private let file: TextFile
  private var offset: Int

  package init(_ file: TextFile, from offset: Int) {
    self.file = file
    self.offset = offset
  }

  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(TextReadFailure) -> Int {
    let count = try file.read(into: buffer, at: offset)
    offset += count
    return count
  }
}
