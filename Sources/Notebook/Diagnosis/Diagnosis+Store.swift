import Diagnostics
import ExperimentStore
import Reports

extension Diagnosis {
  static func words(for error: StoreKeeperError) -> Words {
    switch error {
    case .unknown(let name):
      Words(
        RuntimeCode.unknownSource, "the store has no table \(name), and no result whose hash begins so",
        help: "mota store ls lists both; a hash needs at least four digits")
    case .ambiguous(let name, let found):
      Words(
        RuntimeCode.unknownSource,
        "\(name) is the beginning of several hashes: \(found.prefix(5).joined(separator: ", "))",
        help: "write more digits")
    }
  }

  static func words(for problem: StoreAudit.Problem) -> String {
    switch problem {
    case .damaged(let error): words(for: error).message
    case .missing(let step): "gone, although \"\(step.step.label)\" was finished; it will run again"
    case .journal(let finding): "line \(finding.line): \(words(for: finding.problem))"
    case .otherTable(let name, let recorded, let found):
      "the table \(name) is \(found.short), and \(recorded.short) was written last"
    case .session(let line): "changed since it was written, from line \(line) on"
    }
  }

  private static func words(for problem: JournalFinding.Problem) -> String {
    switch problem {
    case .checksum: "the checksum is not that of the line; what it said does not count"
    case .chain: "it does not follow the line before it: one was removed, or put in"
    case .content: "it is whole, but says nothing that a journal says"
    case .tooLong(let limit): "it is longer than \(Quantity.bytes(limit))"
    }
  }

  static func words(for reason: Garbage.Reason) -> String {
    switch reason {
    case .orphan: "its writer was killed before the step was finished"
    case .finished: "state of a step that is finished"
    case .abandoned(let days): "state of a step that was not gone on with for \(days) days"
    case .outdated(let step): "\"\(step.step.label)\", of another processor or other libraries"
    case .unused(let step): "\"\(step.step.label)\", which no table was made from"
    case .setAside: "was damaged and set aside"
    }
  }
}
