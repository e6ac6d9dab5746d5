import ExperimentStore

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

  mutating func add(_ record: StatementRecord) throws {
    let index = records.count
    records.append(record)
    for step in record.steps where step.record.kind != "fingerprint" && !compared.contains(step.key) {
      compared.insert(step.key)
      if let recorded = try reference.result(for: step.key) {
        guard recorded != step.object else { continue }
        let place = try reference.object(recorded).flatMap {
          try ResultDifference.between($0, computed(step.object))
        }
        return differ(
          .result(step: step.record.label, recorded: recorded, found: step.object, place), at: record)
      }
      guard let (label, differences) = try reference.nearest(to: step.record) else {
        verdict = .unrecorded(step: step.record.label, line: record.line, statement: record.text)
        return
      }
      return differ(
        .conditions(
          step: label == step.record.label ? label : "\(step.record.label)\" (nearest: \"\(label)\")",
          differences),
        at: record)
    }
    if let recorded = values?[index], let found = record.hash?.short {
      guard recorded == found else { return differ(.value(recorded: recorded, found: found), at: record) }
      sameValues += 1
    }
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
