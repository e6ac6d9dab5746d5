import Diagnostics
import ExperimentStore
import Experiments
import Files
import Language

/// What a replay is compared with: a store with the results, or a certificate with their hashes.
protocol ReplayReference {
  /// Where it is, for messages.
  var name: String { get }
  /// The hash of the result that the step of a key left behind.
  func result(for key: ContentHash) throws -> ContentHash?
  /// The recorded step that is nearest to one that was not recorded, and in what they differ.
  func nearest(to step: StepRecord) throws -> (label: String, differences: [StepDifference])?
  /// The recorded steps of a kind, the latest first, with the hashes of their results.
  func steps(ofKind kind: StepKind) throws -> [(step: StepRecord, object: ContentHash)]
  /// A recorded result, where it can be looked at.
  func object(_ hash: ContentHash) throws -> StoredObject?
  /// How the hash begins of the value that each of the statements had, in order; nil when these statements were not
  /// recorded together.
  func values(of statements: [String]) throws -> [String?]?
}

extension ExperimentStore: ReplayReference {
  var name: String { directory }

  func result(for key: ContentHash) throws -> ContentHash? { try sealedStep(for: key)?.object }

  func nearest(to step: StepRecord) throws -> (label: String, differences: [StepDifference])? {
    guard case .differs(let nearest, let differences) = try explain(step) else { return nil }
    return (nearest.step.label, differences)
  }

  func steps(ofKind kind: StepKind) throws -> [(step: StepRecord, object: ContentHash)] {
    try latestSteps(ofKind: kind.name, limit: .max).map { ($0.step, $0.object) }
  }

  func object(_ hash: ContentHash) throws -> StoredObject? { try load(hash) }

  func values(of statements: [String]) throws -> [String?]? {
    for path in try sessionPaths().reversed() {
      guard let text = try? sessionText(atPath: path) else { continue }
      let record = SessionRecord(text)
      // A script's statements may be the beginning of a longer session.
      if record.statements.prefix(statements.count).elementsEqual(statements) {
        return Array(record.values.prefix(statements.count))
      }
    }
    return nil
  }
}

/// A session's file, read again: its statements and how the hash of each one's value begins.
struct SessionRecord {
  let statements: [String]
  /// Nil for a statement without a value, and for one that failed or has no mark.
  let values: [String?]

  init(_ text: String) {
    let source = SourceText(text, name: "session")
    let script = Script(parsing: source)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var statements: [String] = []
    var values: [String?] = []
    for statement in script.statements {
      statements.append(source.text(in: statement.span))
      // The mark stands on the line after the statement's last.
      let line = source.position(at: statement.span.end).line
      let mark = line < lines.count ? lines[line].split(separator: " ") : []
      values.append(
        mark.count >= 3 && mark[0] == "#" && mark[1] == "ok" && mark[2].utf8.count == 8
          ? String(mark[2]) : nil)
    }
    self.statements = statements
    self.values = values
  }
}
