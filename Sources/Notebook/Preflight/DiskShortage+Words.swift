import Diagnostics

extension DiagnosticCode {
  /// Results that may not fit on the disk.
  package static let diskTight = DiagnosticCode(
    "W180", "the disk may become full",
    explanation:
      "What a script stores is estimated before it runs, as if nothing of it were in the store already, and the "
      + "estimate is more than is free. It is an error only when all that the store holds now could not make up for "
      + "the difference. Steps that are finished stay stored when the disk becomes full. A result that is "
      + "larger than files of the process may be (`ulimit -f`) is reported in the same way.")
}

extension DiskShortage: ExplainedError {
  /// What such errors are reported as.
  package static let codes: [DiagnosticCode] = [.diskTight, .diskFull]

  /// What is needed and free.
  package var words: ErrorWords {
    ErrorWords(
      isCertain ? .diskFull : .diskTight,
      "this script stores up to \(Quantity.bytes(needed)); \(Quantity.bytes(available)) is free for \(store)",
      help: "make room, or use another store with --store DIR")
  }
}
