import Diagnostics
import Glibc

extension DiagnosticCode {
  /// A store that cannot be written.
  public static let storeReadOnly = DiagnosticCode(
    "E110", "the store cannot be written",
    explanation:
      "The store's folder is read-only. Scripts run all the same: what is finished in it is used, and what is computed "
      + "serves the session. What changes the store itself, such as `mota store gc --remove`, needs to write."
  )
  /// A stored file that does not hold what was written.
  public static let storeDamaged = DiagnosticCode(
    "E113", "a stored result is damaged",
    explanation:
      "The file's content does not have the hash of its name, so it was set aside in the store's folder `damaged`. "
      + "Running the script again computes the step again.")
  /// A store that another process holds.
  public static let storeLocked = DiagnosticCode(
    "E114", "the store is in use",
    explanation: "Writers take turns; another process has held the store for longer than a write takes.")
}

extension StoreError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [
    .system, .diskFull, .storeReadOnly, .storeLocked, .storeDamaged, .internalFault,
  ]

  /// What the store could not do, and how to continue.
  public var words: ErrorWords {
    switch self {
    case .system("open", let path, ENOENT):
      ErrorWords(
        .system, "no such file: \(path)\(SystemReason.tilde(in: path))",
        help: "check the path")
    case .system(_, let path, EFBIG):
      ErrorWords(.system, SystemReason.unwritable(path, EFBIG), help: "raise the limit with ulimit -f")
    case .system(_, let path, let code) where code == EMFILE || code == ENFILE:
      ErrorWords(
        .system, "cannot use \(path): \(SystemReason.words(for: code))",
        help: "raise the limit with ulimit -n")
    case .system("open", let path, let code):
      ErrorWords(
        .system, "cannot use \(path): \(SystemReason.words(for: code)) (open)",
        help: "check the path and its permissions")
    case .system(let operation, let path, let code):
      ErrorWords(
        .system, "cannot use \(path): \(SystemReason.words(for: code)) (\(operation))",
        help: "use another store with --store DIR")
    case .diskFull(let path, let needed, let available):
      ErrorWords(
        .diskFull,
        "the disk is full: \(path) needs \(Quantity.bytes(needed)), \(Quantity.bytes(available)) is free",
        help:
          "make room and run again: finished steps are kept, and a training continues from its last checkpoint"
      )
    case .readOnly(let path):
      ErrorWords(
        .storeReadOnly, "the store \(path) is read-only, and this step is not finished in it",
        help: "use another store with --store DIR")
    case .locked(let path, let holder, let seconds):
      ErrorWords(
        .storeLocked,
        "\(path) was held by " + (holder.map { "process \($0.processID)" } ?? "another process")
          + " for \(Int(seconds)) s", help: "wait for it to end, or use another store with --store DIR")
    case .hdf5(let operation, let file, let object, let detail):
      ErrorWords(
        .system,
        "\(operation) of HDF5 failed on \(file)\(object.isEmpty ? "" : " (\(object))"): \(detail)")
    case .refused(let file, "/", .unexpectedObject):
      ErrorWords(.storeDamaged, "cannot read \(file): it is not a regular file of this format")
    case .refused(let file, let object, let reason):
      ErrorWords(
        .storeDamaged, "cannot read \(file): \(object == "/" ? "it" : object) \(reason.sentence)")
    case .damaged(let object, let file, let setAside, _):
      ErrorWords(
        .storeDamaged,
        "\(file) does not hold the content of \(object.short)"
          + (setAside.map { "; it was moved to \($0)" } ?? ""),
        help: "run again: the step is then computed again")
    case .objectNotFound(let object, let path):
      ErrorWords(
        .storeDamaged, "the result \(object.short) is missing: no such file: \(path)",
        help: "run again: the step is then computed again")
    case .reservedEvent(let name):
      ErrorWords(.internalFault, "the event \(name) is reserved for the store")
    }
  }
}
