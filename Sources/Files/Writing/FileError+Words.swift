import Diagnostics
import Glibc

extension FileError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.inputFile, .diskFull, .output]

  /// Which file, and the system's reason.
  public var words: ErrorWords {
    switch self {
    case .unreadable(let path, let code):
      ErrorWords(
        .inputFile, SystemReason.unreadable(path, code),
        help: code == ENOENT ? NearbyPath.help(for: path) : nil)
    case .unwritable(let path, ENOSPC):
      ErrorWords(
        .diskFull, "the disk is full: \(path) was not written", help: "make room and run again",
        at: .destination)
    case .unwritable(let path, EFBIG):
      ErrorWords(
        .output, SystemReason.unwritable(path, EFBIG), help: "raise the limit with ulimit -f",
        at: .destination)
    case .unwritable(let path, let code):
      ErrorWords(
        .output, SystemReason.unwritable(path, code), help: "choose another path", at: .destination)
    case .changed(let name):
      ErrorWords(
        .inputFile, "files of \(name) changed while they were encoded",
        help: "bind it again, and encode when nothing writes to it any more")
    }
  }
}
