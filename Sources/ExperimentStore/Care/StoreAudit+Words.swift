import Diagnostics

extension StoreAudit.Problem {
  /// What is wrong with a file, to follow its path.
  public var sentence: String {
    switch self {
    case .damaged(let error): error.message
    case .missing(let step):
      "missing, although \"\(step.step.label)\" was finished; it will run again"
    case .journal(let finding): "line \(finding.line): \(finding.problem.sentence)"
    case .otherTable(let name, let recorded, let found):
      "the table \(name) is \(found.short), but the journal says \(recorded.short)"
    case .session(let line): "changed since it was written, from line \(line) on"
    }
  }
}

extension JournalFinding.Problem {
  /// What is wrong with a line, to follow its number.
  fileprivate var sentence: String {
    switch self {
    case .checksum: "the line's checksum does not match, so the line is ignored"
    case .chain: "it does not follow the line before it: a line was removed or inserted"
    case .content: "it is undamaged, but not a journal entry"
    case .tooLong(let limit): "it is longer than \(Quantity.bytes(limit))"
    }
  }
}
