import Diagnostics
import Glibc

extension TextFileError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.inputFile]

  /// Why the lines cannot be read.
  public var words: ErrorWords {
    switch self {
    case .unreadable(let path, let code):
      ErrorWords(
        .inputFile, SystemReason.unreadable(path, code),
        help: code == ENOENT ? NearbyPath.help(for: path) : nil)
    case .truncated(let path, let line):
      ErrorWords(
        .inputFile, "\(path) ends in the middle of its compressed data, after line \(line)",
        help: "download it again; gzip -t checks it")
    case .damaged(let path, let line):
      ErrorWords(
        .inputFile, "the compressed data of \(path) is damaged after line \(line)",
        help: "download it again; gzip -t checks it")
    case .foreign(let path, let kind):
      ErrorWords(.inputFile, "\(path) \(kind.sentence())", help: kind.help())
    case .notUTF8(let path, let line):
      ErrorWords(
        .inputFile, "\(path), line \(line) is not UTF-8", help: "convert the file with iconv -t UTF-8")
    case .lineTooLong(let path, let line, let maximum):
      ErrorWords(
        .inputFile, "\(path), line \(line) has more than \(maximum) bytes",
        help: "a corpus has one caption a line")
    case .changed(let path):
      ErrorWords(
        .inputFile, "\(path) changed while it was in use",
        help: "bind it again when nothing writes to it any more")
    }
  }
}
