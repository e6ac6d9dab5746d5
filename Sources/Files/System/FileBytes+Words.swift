import Diagnostics
import Glibc

extension FileBytes.Failure: ExplainedError {
  /// What such errors are reported as.
  package static let codes: [DiagnosticCode] = [.inputFile]

  /// Which file, and the system's reason.
  package var words: ErrorWords {
    ErrorWords(
      .inputFile, SystemReason.unreadable(path, code), help: code == ENOENT ? NearbyPath.help(for: path) : nil
    )
  }
}
