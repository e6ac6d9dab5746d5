import Diagnostics
import Files
import Glibc

/// A line in the place of a list of addresses where the memory of a limited process ends in the middle of something.
enum LastWords {
  /// Allocated before it is needed, as then nothing can be.
  nonisolated(unsafe) private static var words: UnsafeMutableBufferPointer<UInt8>?

  /// Installs the handlers where the process's own memory is limited.
  static func install() {
    let limits = [("-v", ProcessLimits.addresses), ("-d", ProcessLimits.data)].compactMap { option, limit in
      limit.map { (option, $0) }
    }
    guard let (option, limit) = limits.min(by: { $0.1 < $1.1 }) else { return }
    let text =
      "error: the program had to end, most likely for want of memory: it may take \(Quantity.bytes(limit)) "
      + "(ulimit \(option))\nhelp: raise the limit and run again\n"
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
    _ = buffer.initialize(from: text.utf8)
    words = buffer
    for number in [SIGABRT, SIGILL, SIGTRAP, SIGSEGV, SIGBUS] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { _ in LastWords.end() }
      sigemptyset(&action.sa_mask)
      sigaction(number, &action, nil)
    }
  }

  private static func end() {
    if let words { _ = write(STDERR_FILENO, words.baseAddress, words.count) }
    _exit(1)
  }
}
