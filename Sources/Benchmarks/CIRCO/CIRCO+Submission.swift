extension CIRCO {
  /// Rules: github.com/miccunifi/CIRCO, "Submission Format"; all queries, the 50 best numbers.
  private static let rules = SubmissionRules(
    head: [], length: 50, isNumeric: true, byteLimit: nil, isSubset: false)

  /// The file that CIRCO's server takes.
  public func submissions(of outcomes: [[QueryOutcome]]) throws -> [Submission] {
    try check(outcomes)
    let bytes = submission(of: outcomes[0])
    try check(submission: bytes)
    return [Submission(name: "", bytes: bytes)]
  }

  /// Checks a file against the rules of the server.
  public func check(submission bytes: [UInt8]) throws(SubmissionError) {
    try Self.rules.check(bytes, for: tasks[0])
  }

  /// The file over the first queries, one for each outcome; unchecked.
  package func submission(of outcomes: [QueryOutcome]) -> [UInt8] {
    let task = tasks[0]
    return Submission.json(
      [],
      zip(task.queries, outcomes).map { query, outcome in
        (query.id, outcome.top.prefix(Self.rules.length).map { task.images[$0].id })
      })
  }
}
