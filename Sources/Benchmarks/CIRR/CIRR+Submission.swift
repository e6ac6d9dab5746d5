import CLIP
import Files

extension CIRR {
  /// The two files that CIRR's server takes.
  ///
  /// Rules: github.com/Cuberick-Orion/CIRR, Test-split_server.md; at most 5 MB, all queries, 50 or 3 names.
  public enum SubmissionKind: String, CaseIterable, Hashable, Sendable {
    /// The 50 best of the gallery.
    case recall
    /// The 3 best of the group.
    case subset = "recall_subset"

    var rules: SubmissionRules {
      SubmissionRules(
        head: [("version", "rc2"), ("metric", rawValue)], length: self == .recall ? 50 : 3, isNumeric: false,
        byteLimit: 5_000_000, isSubset: self == .subset)
    }
  }

  /// The files of both of CIRR's servers: recall over the gallery, and within the groups.
  public func submissions(of outcomes: [[QueryOutcome]]) throws -> [Submission] {
    try check(outcomes)
    return try SubmissionKind.allCases.map { kind in
      let bytes = submission(kind, of: outcomes[0])
      try check(submission: bytes, kind)
      return Submission(name: kind.rawValue, bytes: bytes)
    }
  }

  /// Checks a file against the rules of the server.
  public func check(submission bytes: [UInt8], _ kind: SubmissionKind) throws(SubmissionError) {
    try kind.rules.check(bytes, for: tasks[0])
  }

  /// The file over the first queries, one for each outcome; unchecked.
  package func submission(_ kind: SubmissionKind, of outcomes: [QueryOutcome]) -> [UInt8] {
    let (task, rules) = (tasks[0], kind.rules)
    return Submission.json(
      rules.head,
      zip(task.queries, outcomes).map { query, outcome in
        let images = (kind == .recall ? outcome.top : outcome.subset).prefix(rules.length)
        return (query.id, images.map { JSONText.quoted(task.images[$0].id) })
      })
  }
}
