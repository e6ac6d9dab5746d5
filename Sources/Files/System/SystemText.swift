import Glibc

/// The text of a small file of the system, whose size is not known before it is read; empty where it cannot be read.
package struct SystemText {
  package let text: String

  package init(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      text = ""
      return
    }
    defer { close(descriptor) }
    text = withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { buffer in
      var count = 0
      while count < buffer.count {
        let got = read(descriptor, buffer.baseAddress! + count, buffer.count - count)
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { break }
        count += got
      }
      return String(decoding: UnsafeRawBufferPointer(rebasing: buffer[..<count]), as: UTF8.self)
    }
  }

  /// The number that the text is.
  var integer: Int? { text.split(whereSeparator: \.isWhitespace).first.flatMap { Int($0) } }

  /// The number of kilobytes in the line with this beginning, in bytes.
  func kilobytes(after key: String) -> Int? {
    number(after: key).map { $0 * 1024 }
  }

  /// The number in the line with this beginning.
  func number(after key: String) -> Int? {
    text.split(separator: "\n").first { $0.hasPrefix(key) }
      .flatMap { $0.split(whereSeparator: \.isWhitespace).dropFirst().first }.flatMap { Int($0) }
  }
}
