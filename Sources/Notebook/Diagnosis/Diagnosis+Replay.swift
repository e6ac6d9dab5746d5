import Language

extension Diagnosis {
  static func words(for error: ReplayError) -> Words {
    switch error {
    case .certificate(let path):
      Words(
        RuntimeCode.certificate, "\(path) is not a replay certificate, or it was changed",
        help: "mota replay FILE --verify --certificate CERTIFICATE.json writes one")
    case .differs(let report):
      Words(RuntimeCode.replayDiffers, report, help: "`:explain E126` says what can be the cause")
    case .nested(let path):
      Words(
        RuntimeCode.certificate, "\(path) is replayed by a script that is itself being replayed",
        help: "replay each script by a statement, or a command, of its own")
    }
  }

  /// What was wrong with a script that another one replays.
  static func words(for error: RejectedSource) -> Words {
    guard let first = error.diagnostics.first else { return Words(RuntimeCode.internalFault, "\(error)") }
    return Words(first.code, first.message, help: first.help)
  }
}
