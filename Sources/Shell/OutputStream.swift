import Foundation

/// Whole writes to a descriptor, past partial writes and interrupted calls.
enum OutputStream {
  /// Writes all of the text; what a closed pipe does not take is dropped.
  static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var offset = 0
      while offset < bytes.count {
        let written = Foundation.write(
          descriptor, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
        if written > 0 { offset += written } else if errno != EINTR { return }
      }
    }
  }
}
