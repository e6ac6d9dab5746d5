import Glibc
import Synchronization

/// Whole writes to a descriptor, past partial writes and interrupted calls.
public enum OutputStream {
  private static let lost = Atomic<Bool>(false)

  /// Whether something written to standard output did not arrive, other than for a reader who left.
  public static var hasLostOutput: Bool { lost.load(ordering: .relaxed) }

  /// Writes a result to standard output.
  public static func write(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// Writes all of the text; what a closed pipe does not take is dropped.
  public static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var offset = 0
      while offset < bytes.count {
        let written = Glibc.write(
          descriptor, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
        if written > 0 {
          offset += written
        } else if written == 0 || errno != EINTR {
          if descriptor == STDOUT_FILENO, errno != EPIPE { lost.store(true, ordering: .relaxed) }
          return
        }
      }
    }
  }
}
