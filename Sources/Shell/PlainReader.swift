import Glibc
import Tensors

/// Lines as the terminal itself edits them, without history or completion; needs no library.
final class PlainReader: LineReader {
  /// Read but not yet asked for.
  private var waiting: [UInt8] = []

  let readsWholeEntries = false

  func ask(_ question: Question) -> LineInput {
    if StopSignals.isLeaving { return .end }
    StopSignal.process.clear()
    OutputStream.write(question.prompt)
    while true {
      if let lineEnd = waiting.firstIndex(of: UInt8(ascii: "\n")) {
        defer { waiting.removeSubrange(...lineEnd) }
        return .line(String(decoding: waiting[..<lineEnd], as: UTF8.self))
      }
      let count = withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
        let count = read(STDIN_FILENO, buffer.baseAddress, buffer.count)
        waiting += buffer.prefix(max(0, count))
        return count
      }
      if count > 0 { continue }
      if count < 0, errno == EINTR {
        guard StopSignal.process.isRequested else { continue }
        waiting = []
        OutputStream.write("\n")
        if StopSignals.isLeaving { return .end }
        StopSignal.process.clear()
        return .interrupted
      }
      guard !waiting.isEmpty else {
        OutputStream.write("\n")
        return .end
      }
      defer { waiting = [] }
      return .line(String(decoding: waiting, as: UTF8.self))
    }
  }

  func remember(_ entry: String) {}
}
