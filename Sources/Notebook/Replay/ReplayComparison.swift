import ExperimentStore
import Experiments
import Files

/// Compares statement by statement; stops at the first difference, because what follows is made from it.
struct ReplayComparison {
  let reference: any ReplayReference
  /// How the recorded hash of each statement's value begins.
  let values: [String?]?
  /// Reads a result of the replay itself.
  let computed: (ContentHash) throws -> StoredObject
  private(set) var records: [StatementRecord] = []
  private(set) var verdict: ReplayReport.Verdict?
  private var compared: Set<ContentHash> = []
  private var sameValues = 0

  init(
    reference: any ReplayReference, values: [String?]?,
    computed: @escaping (ContentHash) throws -> StoredObject
  ) {
    self.reference = reference
    self.values = values
    self.computed = computed
  }

  /// Looks whether a step that is about to run was recorded: computing what cannot be compared would be in vain.
  mutating func foresee(_ step: StepRecord, in statement: StatementRecord) throws {
    guard verdict == nil, Self.counts(step), try reference.result(for: step.key) == nil else { return }
    guard let (label, differences) = try reference.nearest(to: step) else {
      verdict = .unrecorded(step: step.label, line: statement.line, statement: statement.text)
      return
    }
    let name = label == step.label ? label : "\(step.label)\" (nearest: \"\(label)\")"
    differ(.conditions(step: name, differences), at: statement)
  }

  /// What a file holds is an input of the steps that take it; what the system says of the file is no result.
  private static func counts(_ step: StepRecord) -> Bool { step.kind != "fingerprint" }

  /// Compares a statement's results and value.
  mutating func add(_ record: StatementRecord) throws {
    guard verdict == nil else { return }
    for step in record.steps where Self.counts(step.record) && !compared.contains(step.key) {
      guard let recorded = try reference.result(for: step.key) else { continue }
      guard recorded == step.object else {
        let place = try reference.object(recorded).flatMap {
          try ResultDifference.between($0, computed(step.object))
        }
        return differ(
          .result(step: step.record.label, recorded: recorded, found: step.object, place), at: record)
      }
      compared.insert(step.key)
    }
    if let recorded = values?[records.count], let found = record.hash?.short {
      guard recorded == found else { return differ(.value(recorded: recorded, found: found), at: record) }
      sameValues += 1
    }
    records.append(record)
  }

  private mutating func differ(_ difference: ReplayReport.Difference, at record: StatementRecord) {
    verdict = .differs(difference, line: record.line, statement: record.text)
  }

  func report(seconds: Double) -> ReplayReport {
    ReplayReport(
      verdict: verdict ?? .identical, statements: records.count, steps: compared.count, values: sameValues,
      seconds: seconds, reference: reference.name)
  }
}
