import Diagnostics

extension DiagnosticCode {
  /// A replay differs from what was recorded; the program then leaves with 4.
  public static let replayDiffers = DiagnosticCode(
    "E126", "the replay differs",
    explanation:
      "A replay computes a script again in an empty session and compares every step's result with the recorded one. "
      + "Where a step depends on something else than the recorded one did, the difference is named: an argument, an "
      + "input (a file with another content), the code of the step, the processor's kernels or the BLAS. Where all "
      + "that is the same, the first tensor that differs is named, and by how much.")
  /// A certificate or a script that cannot be replayed.
  static let certificate = DiagnosticCode(
    "E127", "a replay cannot be carried out",
    explanation:
      "A certificate is a file that `mota replay FILE --verify --certificate OUT.json` wrote; the key of every step in "
      + "it is computed again when it is read. A script that is replayed cannot replay another.")
}

extension ReplayError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.certificate, .replayDiffers]

  /// What differs, or why nothing was compared.
  public var words: ErrorWords {
    switch self {
    case .certificate(let path):
      ErrorWords(
        .certificate, "\(path) is not a replay certificate, or it was changed",
        help: "mota replay FILE --verify --certificate CERTIFICATE.json writes one")
    case .differs(let report):
      ErrorWords(.replayDiffers, report, help: "`:explain E126` lists the possible causes", at: .destination)
    case .nested(let path):
      ErrorWords(
        .certificate, "\(path) is replayed by a script that is itself being replayed",
        help: "replay each script by a separate statement or command", at: .destination)
    }
  }
}
